//! Dice that fall the same way every time.

/// A generator of the same numbers for the same seed (splitmix64: Steele, Lea and Flood, 2014).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `sides`.
    pub(crate) fn throw(&mut self, sides: usize) -> usize {
        usize::try_from(self.number() >> 33).unwrap() % sides
    }

    /// True once in `sides` throws.
    pub(crate) fn is_one_in(&mut self, sides: usize) -> bool {
        self.throw(sides) == 0
    }

    /// One of several things.
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, things: &[&'a T]) -> &'a T {
        things[self.throw(things.len())]
    }

    /// A byte that a name can hold: any but NUL and `/`.
    pub(crate) fn byte(&mut self) -> u8 {
        loop {
            let byte = u8::try_from(self.throw(256)).unwrap();
            if !matches!(byte, 0 | b'/') {
                return byte;
            }
        }
    }

    /// An object id in hexadecimal.
    pub(crate) fn id(&mut self) -> Vec<u8> {
        format!("{:016x}{:016x}{:08x}", self.number(), self.number(), self.number() >> 32).into_bytes()
    }
}
