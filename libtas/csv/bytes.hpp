// The inner loops of the CSV reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tas::csv {

// Moves `at` to the next delimiter, LF or CR before `end`. False: there is none, `at` is `end`.
bool skip_plain(const char* data, std::size_t& at, std::size_t end, char delimiter) noexcept;

// Offset of the first NUL or of the first byte that is not part of valid UTF-8.
std::optional<std::size_t> first_bad_byte(std::string_view bytes) noexcept;

// Line breaks in the text: LF, CRLF (one) and lone CR.
std::uint64_t count_lines(std::string_view text) noexcept;

}  // namespace tas::csv
