//! Damage that is done to an input.

use crate::dice::Dice;
use crate::tokens::{NUMBERS, TOKENS};
use std::ops::Range;

/// Inputs stay below this, but for the few that are made long on purpose.
pub(crate) const USUAL: usize = 24 * 1024;

type Damage = fn(&mut Vec<u8>, &[u8], &mut Dice);

/// A new kind of damage is one line here.
const DAMAGES: &[Damage] = &[
    flip,
    put_byte,
    delete,
    duplicate,
    swap,
    truncate,
    splice,
    edit_number,
    edit_number,
    insert_token,
    insert_token,
    replace_field,
    repeat,
    change_ends,
    move_line,
    drop_line,
    cut_start,
];

/// Done to the whole, so only once.
const LAST: &[Damage] = &[utf16, mark, change_ends, truncate, make_long];

/// Damages the input in a few places; `other` is an input of any format, to take pieces from.
pub(crate) fn damaged(input: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = input.to_vec();
    // Mostly little: an input with much damage is refused at its first row.
    let times = if dice.is_one_in(4) { 1 + dice.throw(12) } else { 1 + dice.throw(2) };
    for _ in 0..times {
        DAMAGES[dice.throw(DAMAGES.len())](&mut bytes, other, dice);
        bytes.truncate(USUAL);
    }
    if dice.is_one_in(12) {
        LAST[dice.throw(LAST.len())](&mut bytes, other, dice);
    }
    bytes
}

fn place(bytes: &[u8], dice: &mut Dice) -> usize {
    dice.throw(bytes.len() + 1)
}

fn slice(bytes: &[u8], dice: &mut Dice) -> Range<usize> {
    let start = place(bytes, dice);
    let most = if dice.is_one_in(3) { bytes.len() } else { 64 };
    start..start + dice.throw((bytes.len() - start).min(most) + 1)
}

#[allow(clippy::ptr_arg, reason = "it stands in a table with others that change the length")]
fn flip(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let at = place(bytes, dice);
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << dice.throw(8);
    }
}

fn put_byte(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let at = place(bytes, dice);
    let byte = if dice.is_one_in(2) {
        dice.byte()
    } else {
        *dice.pick(&[&0, &b'\n', &b'\t', &b'"', &b'/', &b' ', &b'}'])
    };
    match bytes.get_mut(at) {
        Some(old) if dice.is_one_in(2) => *old = byte,
        _ => bytes.insert(at, byte),
    }
}

fn delete(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let range = slice(bytes, dice);
    bytes.drain(range);
}

fn duplicate(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let piece = bytes[slice(bytes, dice)].to_vec();
    let at = place(bytes, dice);
    bytes.splice(at..at, piece);
}

fn swap(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let range = slice(bytes, dice);
    let piece: Vec<u8> = bytes.drain(range).collect();
    let at = place(bytes, dice);
    bytes.splice(at..at, piece);
}

fn truncate(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let at = place(bytes, dice);
    bytes.truncate(at);
}

fn cut_start(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let at = place(bytes, dice);
    bytes.drain(..at);
}

fn splice(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let piece = &other[slice(other, dice)];
    let at = if dice.is_one_in(4) { bytes.len() } else { place(bytes, dice) };
    let end = if dice.is_one_in(3) { bytes.len() } else { at };
    bytes.splice(at..end, piece.iter().copied());
}

/// Puts another number in the place of one.
fn edit_number(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let from = place(bytes, dice);
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) else { return };
    let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    bytes.splice(start..start + length, dice.pick(NUMBERS).iter().copied());
}

fn insert_token(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let at = boundary(bytes, dice);
    let many = if dice.is_one_in(3) { 1 + dice.throw(3) } else { 1 };
    let tokens: Vec<u8> = (0..many).flat_map(|_| dice.pick(TOKENS).to_vec()).collect();
    bytes.splice(at..at, tokens);
}

/// Any place, or one where a field begins.
fn boundary(bytes: &[u8], dice: &mut Dice) -> usize {
    let from = place(bytes, dice);
    if dice.is_one_in(3) {
        return from;
    }
    let found = bytes[from..].iter().position(|byte| matches!(byte, b'\n' | b'\t' | 0 | b' ' | b'"' | b'/'));
    found.map_or(from, |at| from + at + 1)
}

fn replace_field(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\t' | 0 | b' ' | b'"');
    let start = boundary(bytes, dice);
    let length = bytes[start..].iter().take_while(|byte| !is_end(byte)).count();
    let from = boundary(other, dice);
    let field = other[from..].iter().take_while(|byte| !is_end(byte)).copied();
    let new: Vec<u8> = if dice.is_one_in(2) { dice.pick(TOKENS).to_vec() } else { field.collect() };
    bytes.splice(start..start + length, new);
}

/// The same again and again: what is fast once may not be fast a thousand times.
fn repeat(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let own = bytes[slice(bytes, dice)].to_vec();
    let mut piece = if dice.is_one_in(2) { own } else { dice.pick(TOKENS).to_vec() };
    if dice.is_one_in(3) {
        piece.extend_from_slice(dice.pick(TOKENS));
    }
    let most = [100, 1_000, 6_000][dice.throw(3)];
    let times = dice.throw(most / piece.len().max(1) + 2);
    let at = boundary(bytes, dice);
    bytes.splice(at..at, piece.repeat(times));
}

fn change_ends(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let changes: &[(u8, &[u8])] = &[
        (b'\n', b"\r\n"),
        (b'\n', b"\r"),
        (b'\n', b"\0"),
        (0, b"\n"),
        (b'\t', b" "),
        (b'\t', b"\0"),
        (b'\n', b"\n\n"),
        (b'\r', b""),
        (b' ', b"\t"),
        (b'\n', b" "),
    ];
    let (from, to) = changes[dice.throw(changes.len())];
    // All of them, or those behind a place.
    let start = if dice.is_one_in(2) { 0 } else { place(bytes, dice) };
    let rest = bytes.split_off(start);
    for byte in rest {
        if byte == from { bytes.extend_from_slice(to) } else { bytes.push(byte) }
    }
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| matches!(byte, b'\n' | 0)).collect()
}

fn move_line(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let mut lines = lines(bytes);
    if lines.len() < 2 {
        return;
    }
    let line = lines.remove(dice.throw(lines.len()));
    lines.insert(dice.throw(lines.len() + 1), line);
    *bytes = lines.concat();
}

fn drop_line(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let mut lines = lines(bytes);
    if !lines.is_empty() {
        lines.remove(dice.throw(lines.len()));
        *bytes = lines.concat();
    }
}

/// As Windows PowerShell writes it, or with half a character at its end.
fn utf16(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let is_big = dice.is_one_in(2);
    let units = text.encode_utf16().map(|unit| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() });
    let coded: Vec<u8> = units.flatten().collect();
    bytes.clear();
    if !dice.is_one_in(3) {
        bytes.extend_from_slice(if is_big { b"\xfe\xff" } else { b"\xff\xfe" });
    }
    bytes.extend_from_slice(&coded);
    if dice.is_one_in(8) {
        bytes.pop();
    }
}

fn mark(bytes: &mut Vec<u8>, _: &[u8], dice: &mut Dice) {
    let marks: &[&[u8]] =
        &[b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf\xef\xbb\xbf", b"\xef\xbb"];
    bytes.splice(..0, dice.pick(marks).iter().copied());
}

/// Longer than what is looked at to tell formats apart.
fn make_long(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    if bytes.is_empty() {
        return;
    }
    let length = 64 * 1024 - 200 + dice.throw(400);
    let mut long = bytes.repeat(length / bytes.len() + 1);
    if dice.is_one_in(2) {
        long.truncate(length);
    }
    long.extend_from_slice(other);
    *bytes = long;
}
