#include "libtas/base/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "libtas/base/error.hpp"

namespace tas {
namespace {

struct Decoded {
  utf8proc_int32_t code = -1;  // negative: invalid
  std::size_t size = 1;
};

Decoded decode(std::string_view text, std::size_t at) noexcept {
  Decoded d;
  const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                     static_cast<utf8proc_ssize_t>(text.size() - at), &d.code);
  if (read <= 0) return {};
  d.size = static_cast<std::size_t>(read);
  return d;
}

bool is_control(utf8proc_int32_t c) noexcept { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

// Directional overrides and isolates reorder what stands around them; line separators break a table.
bool reorders(utf8proc_int32_t c) noexcept {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c ||
         c == 0x2028 || c == 0x2029 || c == 0xfeff;
}

bool has_class(utf8proc_int32_t c, utf8proc_boundclass_t which) noexcept { return utf8proc_get_property(c)->boundclass == which; }

struct Cluster {
  std::size_t size = 0;
  int width = 0;
};

Cluster next_cluster(std::string_view text, std::size_t at) noexcept {
  Cluster cluster;
  utf8proc_int32_t state = 0;
  utf8proc_int32_t previous = -1;
  while (at + cluster.size < text.size()) {
    const Decoded d = decode(text, at + cluster.size);
    if (d.code < 0) {
      if (cluster.size == 0) cluster = {1, 1};
      break;
    }
    if (previous >= 0 && utf8proc_grapheme_break_stateful(previous, d.code, &state)) break;
    const int width = is_control(d.code) ? 0 : utf8proc_charwidth(d.code);
    // A vowel sign that stands beside its letter takes a cell of its own.
    cluster.width = has_class(d.code, UTF8PROC_BOUNDCLASS_SPACINGMARK) ? cluster.width + width : std::max(cluster.width, width);
    // U+FE0F asks for the picture form, and two regional indicators are a flag: terminals draw both two cells wide.
    if (d.code == 0xfe0f && previous >= 0 && has_class(previous, UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC)) cluster.width = 2;
    if (previous >= 0 && has_class(d.code, UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR)) cluster.width = 2;
    cluster.size += d.size;
    previous = d.code;
  }
  return cluster;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Optimal string alignment: a swap of neighbours ("strat") is one slip, not two.
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.size()];
}

}  // namespace

std::optional<std::size_t> invalid_utf8_at(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const Decoded d = decode(text, at);
    if (d.code < 0) return at;
    at += d.size;
  }
  return std::nullopt;
}

std::size_t code_points(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

int display_width(std::string_view text) noexcept {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Cluster cluster = next_cluster(text, at);
    width += cluster.width;
    at += cluster.size;
  }
  return width;
}

std::string fit_width(std::string_view text, int width, std::string_view ellipsis) {
  if (display_width(text) <= width) return std::string{text};
  const int room = width - display_width(ellipsis);
  if (room < 0) return std::string(static_cast<std::size_t>(std::max(width, 0)), '.');
  int used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Cluster cluster = next_cluster(text, at);
    if (used + cluster.width > room) break;
    used += cluster.width;
    at += cluster.size;
  }
  return std::string{text.substr(0, at)} + std::string{ellipsis};
}

std::string terminal_safe(std::string_view text, Newlines newlines) {
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode(text, at);
    if (d.code < 0) {
      safe += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[at]));
    } else if (d.code == '\n') {
      safe += newlines == Newlines::keep ? '\n' : ' ';
    } else if (d.code == '\t') {
      safe += ' ';
    } else if (is_control(d.code)) {
      safe += fmt::format("\\x{:02x}", d.code);
    } else if (reorders(d.code)) {
      safe += fmt::format("\\u{{{:x}}}", d.code);
    } else {
      safe += text.substr(at, d.size);
    }
    at += d.size;
  }
  return safe;
}

std::string fold(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return ascii_lower(text);
  utf8proc_uint8_t* folded = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &folded,
                                 static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
  if (size < 0) return std::string{text};
  std::string result{reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size)};
  std::free(folded);  // NOLINT: utf8proc allocates with malloc
  return result;
}

std::string_view trim(std::string_view text) noexcept {
  constexpr std::string_view kBlank = " \t\r\n\v\f";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string ascii_lower(std::string_view text) {
  std::string lower{text};
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) joined += separator;
    joined += parts[i];
  }
  return joined;
}

void require_storable(std::string_view text, std::string_view field, std::size_t limit) {
  if (const auto at = invalid_utf8_at(text)) {
    throw Error::usage(fmt::format("{} is not valid UTF-8 at byte {}", field, *at + 1)).hint("type it in a UTF-8 terminal");
  }
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7f) {
      throw Error::usage(fmt::format("{} contains the control character 0x{:02x}", field, byte))
          .hint("leave it out; tabs and line breaks are fine");
    }
  }
  if (const auto n = code_points(text); n > limit) {
    throw Error::usage(fmt::format("{} has {} characters, the limit is {}", field, n, limit)).hint("shorten it");
  }
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string folded = fold(word);
  std::optional<std::string> best;
  // Something of the word must be left: one letter is no slip of another one.
  std::size_t best_distance = std::min(folded.size(), 1 + std::max<std::size_t>(1, folded.size() / 3));
  for (const auto& candidate : candidates) {
    const std::size_t distance = edit_distance(folded, fold(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  // What was begun and not finished is no slip: "avers" is aversion, however near "every" is.
  if (folded.size() < 3 || (best && best_distance < 2)) return best;
  std::optional<std::string> begun;
  for (const auto& candidate : candidates) {
    if (!fold(candidate).starts_with(folded)) continue;
    if (begun && fold(*begun) != fold(candidate)) return best;
    begun = candidate;
  }
  return begun ? begun : best;
}

}  // namespace tas
