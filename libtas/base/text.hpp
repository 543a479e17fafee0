// Unicode text: validity, folding, display width, and what makes hostile text safe on a terminal.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tas {

// Byte offset of the first byte that is not part of valid UTF-8, or nullopt.
std::optional<std::size_t> invalid_utf8_at(std::string_view text) noexcept;

// Number of code points; the text must be valid UTF-8.
std::size_t code_points(std::string_view text) noexcept;

// Terminal cells the text takes, counted by grapheme cluster; control characters count 0.
int display_width(std::string_view text) noexcept;

// The longest start of the text that takes at most `width` cells; an ellipsis replaces what was cut.
std::string fit_width(std::string_view text, int width, std::string_view ellipsis = "…");

// One line for a terminal: control characters, escapes, bidirectional overrides and invalid bytes are shown
// as \xNN or \u{NNNN}, newline as "\n" becomes a blank when `newline_to_blank`, else a newline is kept.
enum class Newlines { to_blank, keep };
std::string terminal_safe(std::string_view text, Newlines newlines = Newlines::to_blank);

// Case-folded NFC: two names are the same name when their folds are equal.
std::string fold(std::string_view text);

std::string_view trim(std::string_view text) noexcept;
std::string ascii_lower(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

// What a user may store as text: valid UTF-8 without C0 controls other than TAB and LF, at most `limit` code
// points. Throws usage naming `field` and what to change. An untrimmed text is returned untrimmed.
void require_storable(std::string_view text, std::string_view field, std::size_t limit);

// The candidate nearest to `word` by edit distance, if near enough to be meant; ties take the first. Two slips away, the only one it begins wins.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace tas
