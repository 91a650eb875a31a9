//! How large a box is for its label. Text is not measured below the page, so this is a cautious estimate.

/// Width and height of a pull request's box: number and files, a title of two lines, risk.
pub const PULL_REQUEST_BOX: (u32, u32) = (196, 84);

/// Height of a step's box: one line of text.
pub const STEP_HEIGHT: u32 = 36;

const NARROW: u32 = 8;
const WIDE: u32 = 15;
const PADDING: u32 = 24;
const LEAST: u32 = 72;
const MOST: u32 = 360;

/// The width of a box around one line of 14-unit text, padding included; between 72 and 360 units.
pub fn label_width(label: &str) -> u32 {
    let text = label
        .chars()
        .map(|c| if u32::from(c) < 0x1100 { NARROW } else { WIDE })
        .fold(0_u32, u32::saturating_add);
    text.saturating_add(PADDING).clamp(LEAST, MOST)
}

#[cfg(test)]
mod tests {
    use super::label_width;

    #[test]
    fn width_grows_with_the_label_between_its_bounds() {
        assert_eq!(label_width(""), 72);
        assert_eq!(label_width("Authentication"), 14 * 8 + 24);
        assert_eq!(label_width("テスト計画の確認"), 8 * 15 + 24);
        assert_eq!(label_width(&"x".repeat(10_000)), 360);
    }
}
