//! The words of git's output, of JSON and of terminals, and what should never stand there: damage is done with them.

#[rustfmt::skip]
pub(crate) const TOKENS: &[&[u8]] = &[
    // What ends and separates.
    b"\n", b"\r\n", b"\r", b"\0", b"\t", b" ", b"\n\n", b"\0\0", b"\x0b", b"\x0c", b"\xc2\x85", b"\xe2\x80\xa8",
    // Quotes and escapes.
    b"\"", b"\"\"", b"\\", b"\\\\", b"\\\"", b"\\n", b"\\303\\251", b"\\377", b"\\400", b"\\000", b"\\18",
    b"\"a\\tb\"", b"\"\\303\\244\"", b"\"a",
    // Marks, escape sequences, odd characters.
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x1b[m", b"\x1b[31m", b"\x1b[", b"\x1b", b"\x1b[99999999999m",
    b"\xc3", b"\xff", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbf\xbd", b"\xe2\x80\xae", b"\xcc\x81", b"\x7f",
    b"\x01", b"\xc4\xb0", b"\xe1\x84\x80",
    // Rows.
    b"M\t", b"A\t", b"D\t", b"T\t", b"U\t", b"R100\t", b"R086\t", b"C075\t", b"R999\t", b"M\0", b"A\0", b"R100\0", b"MM\t",
    b"1\t2\t", b"-\t-\t", b"0\t0\t", b"4294967293\t4294967293\t", b"4294967295\t1\t", b"-\t1\t", b"0\t0\t\0",
    b":100644 100644 abcdef1 1234567 M\t", b":100644 100644 abcdef1 1234567 R100\0", b":000000 160000 0000000 1234567 A\t",
    b"::100644 100644 100644 fabadb8 cc95eb0 4866510 MM\t", b":", b"::::::::",
    b":100644 100644 58da9061a3de59d32eb57a9b44c72a911246bb2f 58da9061a3de59d32eb57a9b44c72a911246bb2f M\t",
    // Names.
    b"a", b"b/c", b"./", b"../", b"/", b"//", b".git/config", b"a/b/c/d/e/f/g", b"C:\\x", b"-x", b"*", b"=>", b" => ",
    b"{", b"}", b"{a => b}", b"{ => a}", b"{a => }", b"/{", b"}/", b"{/{", b" => => ", b"...", b"a.", b"A", b"a!",
    // Diffstats and status.
    b" | ", b" a | 3 +-\n", b" a | Bin 0 -> 1 bytes\n", b" ...\n", b".../", b" 1 file changed\n", b" (new)", b" (gone)",
    b" 18446744073709551615 files changed, 1 insertion(+)\n", b"## main...origin/main\n", b"?? ", b"!! ", b"UU ", b"R  ",
    b"1 M. N... 100644 100644 100644 ", b"2 R. N... 100644 100644 100644 ", b"u UU N... 100644 100644 100644 100644 ",
    b"# branch.head main\n", b"? ", b"! ", b" -> ",
    // Patches.
    b"diff --git ", b"diff --git a/a b/a\n", b"diff --git a/a b/b\n", b"diff --git \"a/\\303\\244\" b/x\n", b"diff --cc ",
    b"diff --combined ", b"diff --", b"--- ", b"+++ ", b"--- a/a\n+++ b/a\n", b"--- /dev/null\n", b"+++ /dev/null\n", b"---\n",
    b"@@ -1 +1 @@\n", b"@@ -1,99999999999 +1 @@\n", b"@@ -0,0 +1,18446744073709551615 @@\n", b"@@ -1,2 +1", b"@@",
    b"@@ -18446744073709551616 +1 @@\n", b"@@@ -1 -1 +1 @@@\n", b"@@ -1,0 +1,0 @@\n", b"@@@@@@@@@@@@@@@@@@@@@@@@ ",
    b"index ", b"index abcdef1..1234567 100644\n", b"index 0000000..e69de29\n", b"old mode 100644\n", b"new mode 100755\n",
    b"new file mode 100644\n", b"deleted file mode 100644\n", b"rename from ", b"rename to ", b"copy from ", b"copy to ",
    b"rename from a\nrename to b\n", b"similarity index 100%\n", b"dissimilarity index 256%\n",
    b"Binary files a/a and b/a differ\n", b"GIT binary patch\n", b"literal 3\n", b"delta 0\n", b"\\ No newline at end of file\n",
    b"Submodule ", b"Submodule a abcdef1..1234567:\n", b"* Unmerged path ", b"-- \n2.47.0\n", b"+x\n", b"-x\n", b" x\n",
    b"commit 58da9061a3de59d32eb57a9b44c72a911246bb2f\n", b"Author: a <b>\nDate: c\n\n    d\n\n", b"Merge: abcdef1 1234567\n",
    b"From 58da9061a3de59d32eb57a9b44c72a911246bb2f Mon Sep 17 00:00:00 2001\n", b"abcdef1 subject\n", b"Subject: ",
    b" contains modified content\n", b" contains untracked content\n", b" (new submodule)\n", b" (submodule deleted)\n",
    b"  > subject\n", b"rename old ", b"rename new ", b"mode 100644,100644..100644\n", b"# HG changeset patch\n", b"Content-Type: text\n",
    b"------------2.47\n", b"Notes:\n", b"Notes (x):\n", b"This is a multi-part message in MIME format.\n", b" rewrite a (90%)\n",
    b" | Unmerged\n", b" (mode +x)", b" S..U ", b"[-x-]{+y+}\n", b"tree 58da9061a3de59d32eb57a9b44c72a911246bb2f\n",
    // Noise.
    b"fatal: ", b"error: ", b"warning: ", b"hint: ", b"```\n", b"$ git diff\n", b"a$ git ", b"(END)\n", b"lines 1-2\n",
    b"me@host:~/r$\n", b"me@host:~/r$ ", b"User@PC MINGW64 ~/r (main)\n", b"$\n", b"C:\\r>git diff\n", b"--More--\n",
    "➜  r git:(main) ✗ git diff\n".as_bytes(), "❯\n".as_bytes(), b"Updating abcdef1..1234567\n", b"Fast-forward\n",
    b"[main abcdef1] ", b"From a:b\n", b" * branch main -> FETCH_HEAD\n", b"remote: ", b"git diff --x\n",
    // Pasted in place of a list.
    b"> ", b">", b"<<<<<<< ", b"=======\n", b">>>>>>> ", b"M       ", b"?       ", b"M ", b"? ", b"R ", b"//d/m/a#1 - edit change 1\n",
    b"a:1: x;\n", b"1:x y\n", b"null\n", b"https://github.com/o/r/pull/1", b"/-/merge_requests/", b"main...", b"..", b"HEAD^", b"* ",
    b"warning: exhaustive rename detection was skipped\n", b" create mode 100644 a\n", b"PS C:\\x> ", b"usage: git", b"<html>",
    // JSON.
    b"{\"", b"\":", b",", b"[", b"]", b"[{", b"}]", b"[[", b"null", b"true", b"fals", b"-", b"1e999", b"1.", b"00", b"\\u0000",
    b"\\ud800", b"\\ud83d\\ude00", b"\\udc00", b"\\u12", b"\"\\/\"", b"{\"files\":[", b"{\"changes\":[",
    b"{\"filename\":\"a\",\"status\":\"added\"}", b"{\"path\":\"a\",\"additions\":1}", b"\"filename\":\"", b"\"status\":\"renamed\",",
    b"{\"old_path\":\"a\",\"new_path\":\"b\",\"diff\":\"\"}", b"\"previous_filename\":\"", b"\"message\":\"Not Found\"", b"\"__proto__\":1",
    b"\"additions\":4294967296", b"\"diff\":\"@@ -1 +1 @@\\n\"", b"\"overflow\":true", b"\"changes_count\":\"1000+\"",
];

#[rustfmt::skip]
pub(crate) const NUMBERS: &[&[u8]] = &[
    b"0", b"1", b"2", b"00", b"-1", b"+1", b"7", b"9", b"100", b"101", b"255", b"256", b"65536", b"4294967293", b"4294967294",
    b"4294967295", b"4294967296", b"9223372036854775807", b"18446744073709551615", b"18446744073709551616",
    b"99999999999", b"999999999999999999999999999999", b"1e9", b"0x10", b"1.5", b"",
];
