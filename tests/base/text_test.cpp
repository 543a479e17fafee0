#include "libtas/base/text.hpp"

#include <doctest/doctest.h>

#include <string>

#include "libtas/base/error.hpp"

namespace tas::test {

using namespace std::string_literals;

TEST_SUITE_BEGIN("base");

TEST_CASE("the first invalid byte is named") {
  CHECK_FALSE(invalid_utf8_at("").has_value());
  CHECK_FALSE(invalid_utf8_at("plain").has_value());
  CHECK_FALSE(invalid_utf8_at("caf\u00e9 \u6f22 \U0001F680"s).has_value());
  CHECK_FALSE(invalid_utf8_at("a\0b"s).has_value());
  CHECK(invalid_utf8_at("\xff") == 0);
  CHECK(invalid_utf8_at("ab\x80") == 2);
  CHECK(invalid_utf8_at("caf\xe9 noir") == 3);             // Latin-1
  CHECK(invalid_utf8_at("x\xc0\xaf") == 1);                // overlong
  CHECK(invalid_utf8_at("x\xe0\x80\xaf") == 1);            // overlong
  CHECK(invalid_utf8_at("x\xed\xa0\x80") == 1);            // surrogate
  CHECK(invalid_utf8_at("x\xf4\x90\x80\x80") == 1);        // above U+10FFFF
  CHECK(invalid_utf8_at("x\xf0\x9f\x9a") == 1);            // cut short
  CHECK(invalid_utf8_at("\u00e9\u00e9\xe2\x82"s) == 4);
}

TEST_CASE("width is counted in terminal cells") {
  struct Case {
    const char* text;
    int width;
  };
  for (const auto& c : {
           Case{"", 0},
           Case{"abc", 3},
           Case{"caf\u00e9", 4},
           Case{"cafe\u0301", 4},                                      // combining accent
           Case{"e\u0301\u0302\u0303\u0304", 1},                       // a pile of accents
           Case{"\u6f22\u5b57", 4},                                    // CJK
           Case{"\uff21", 2},                                          // full-width letter
           Case{"\uac01", 2},                                          // Hangul syllable
           Case{"\u1100\u1161\u11a8", 2},                              // the same from jamo
           Case{"\U0001F680", 2},                                      // emoji
           Case{"\U0001F44D\U0001F3FD", 2},                            // with skin tone
           Case{"\U0001F468\u200D\U0001F469\u200D\U0001F467", 2},      // a family
           Case{"\u2764\ufe0f", 2},                                    // heart as picture
           Case{"\U0001F1EB\U0001F1F7", 2},                            // flag
           Case{"\U0001F1EB\U0001F1F7\U0001F1E9\U0001F1EA", 4},        // two flags
           Case{"\u200b", 0},                                          // zero width blank
           Case{"\u0e01\u0e33", 2},                                    // Thai with SARA AM
           Case{"a\u0000b", 1},                                        // the literal ends at NUL
       }) {
    CAPTURE(std::string{c.text});
    CHECK(display_width(c.text) == c.width);
  }
}

TEST_CASE("a text is cut to fit between clusters") {
  CHECK(fit_width("Dishes", 6) == "Dishes");
  CHECK(fit_width("Dishes", 5) == "Dish…");
  CHECK(fit_width("\u6f22\u5b57\u6f22", 5) == "\u6f22\u5b57…");
  CHECK(fit_width("\u6f22\u5b57\u6f22", 4) == "\u6f22…");  // half a character is not shown
  CHECK(fit_width("\U0001F468\u200D\U0001F469\u200D\U0001F467 family", 4) == "\U0001F468\u200D\U0001F469\u200D\U0001F467 …");
  CHECK(fit_width("abc", 1) == "…");
  CHECK(fit_width("abc", 0).empty());
  CHECK(fit_width("abc", -3).empty());
  CHECK(fit_width("abcdef", 4, "...") == "a...");
  CHECK(fit_width("abcdef", 2, "...") == "..");
}

TEST_CASE("what could move the cursor or reorder a line is spelled out") {
  CHECK(terminal_safe("plain \u6f22 \U0001F680") == "plain \u6f22 \U0001F680");
  CHECK(terminal_safe("\x1b[31mred") == "\\x1b[31mred");
  CHECK(terminal_safe("a\0b"s) == "a\\x00b");
  CHECK(terminal_safe("\u009b31m") == "\\x9b31m");           // C1 control sequence introducer
  CHECK(terminal_safe("bell\x07 del\x7f") == "bell\\x07 del\\x7f");
  CHECK(terminal_safe("\xff\xfe") == "\\xff\\xfe");
  CHECK(terminal_safe("abc\u202egpj.exe") == "abc\\u{202e}gpj.exe");
  CHECK(terminal_safe("\u2066x\u2069\u200f\u061c") == "\\u{2066}x\\u{2069}\\u{200f}\\u{61c}");
  CHECK(terminal_safe("one\ntwo\tthree\rfour") == "one two three\\x0dfour");
  CHECK(terminal_safe("one\ntwo", Newlines::keep) == "one\ntwo");
}

TEST_CASE("two spellings of one name fold to the same key") {
  CHECK(fold("DISHES") == "dishes");
  CHECK(fold("Caf\u00c9") == fold("cafe\u0301"));
  CHECK(fold("STRASSE") == fold("stra\u00dfe"));
  CHECK(fold("\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2") == fold("\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c3"));  // final sigma
  CHECK(fold("\u212b") == fold("\u00e5"));  // Angstrom sign
  CHECK(fold("dishes") != fold("dish"));
  CHECK(fold("a\0B"s) == "a\0b"s);
  CHECK(fold("\u00c9\0\u00c9"s) == "\u00e9\0\u00e9"s);
  CHECK(fold("\xff") == "\xff");
}

TEST_CASE("small helpers") {
  CHECK(trim(" \t a b \r\n") == "a b");
  CHECK(trim("   ").empty());
  CHECK(ascii_lower("ABC\u00c9") == "abc\u00c9");
  CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(join({"a", "b"}, ", ") == "a, b");
  CHECK(join({}, ", ").empty());
  CHECK(join({"", "a", ""}, ",") == ",a,");
  CHECK(code_points("caf\u00e9 \U0001F680") == 6);
}

TEST_CASE("what may be stored as text") {
  CHECK_NOTHROW(require_storable("line\nwith\ttab \U0001F680", "the name", 200));
  CHECK_NOTHROW(require_storable("", "the name", 200));
  CHECK_NOTHROW(require_storable(std::string(200, 'x'), "the name", 200));
  std::string long_word;
  for (int i = 0; i < 200; ++i) long_word += "\u6f22";
  CHECK_NOTHROW(require_storable(long_word, "the name", 200));  // characters, not bytes
  for (const auto& text : {std::string(201, 'x'), long_word + "x", "a\0b"s, "\x1b[31m"s, "del\x7f"s, "cr\r"s, "\xff"s, "\xed\xa0\x80"s}) {
    CAPTURE(text);
    CHECK_THROWS_AS(require_storable(text, "the name", 200), Error);
  }
  try {
    require_storable("caf\xe9", "the name", 200);
    FAIL("accepted");
  } catch (const Error& e) {
    CHECK(e.code() == Errc::usage);
    CHECK(e.message() == "the name is not valid UTF-8 at byte 4");
    CHECK_FALSE(e.hint().empty());
  }
}

TEST_CASE("did you mean") {
  const std::vector<std::string> verbs{"start", "status", "stop", "stats", "done", "add"};
  CHECK(nearest("strat", verbs) == "start");
  CHECK(nearest("STRAT", verbs) == "start");
  CHECK(nearest("stat", verbs) == "start");  // a tie takes the first
  CHECK(nearest("doen", verbs) == "done");
  CHECK(nearest("ad", verbs) == "add");
  CHECK(nearest("start", verbs) == "start");
  CHECK(nearest("--avers", {"--every", "--aversion"}) == "--aversion");  // begun, not mistyped
  CHECK(nearest("resu", {"rest", "result", "resume"}) == "rest");
  CHECK_FALSE(nearest("completely", verbs).has_value());
  CHECK_FALSE(nearest("", verbs).has_value());
  CHECK_FALSE(nearest("", {"a"}).has_value());
  CHECK_FALSE(nearest("x", {"a", "b"}).has_value());  // nothing of the word is left
  CHECK_FALSE(nearest("xy", {}).has_value());
  CHECK(nearest("caf\u00e8", {"caf\u00e9"}) == "caf\u00e9");
}

TEST_SUITE_END();

}  // namespace tas::test
