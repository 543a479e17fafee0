#include "libtas/render/wrap.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "libtas/base/text.hpp"

namespace tas::render {
namespace {

constexpr int kGap = 3;  // blanks between two blocks

std::vector<std::string_view> lines_of(std::string_view block) {
  auto lines = split(block, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

int shown_width(std::string_view line) {
  std::string bare;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\x1b') i = std::min(line.find('m', i), line.size());
    else bare += line[i];
  }
  return display_width(bare);
}

std::string blanks(int n) { return std::string(static_cast<std::size_t>(std::max(0, n)), ' '); }

}  // namespace

std::string wrapped(std::string_view text, int width, int indent) {
  const int room = std::max(1, width - indent);
  std::string all;
  int used = 0;
  for (const auto whole : split(text, ' ')) {
    const std::string word = display_width(whole) > room ? fit_width(whole, room, "") : std::string{whole};
    const int cells = display_width(word);
    if (used > 0 && used + 1 + cells > room) {
      all.erase(all.find_last_not_of(' ') + 1);
      all += '\n' + blanks(indent);
      used = 0;
    } else if (used > 0) {
      all += ' ';
      ++used;
    }
    all += word;
    used += cells;
  }
  return all;
}

namespace {

struct Word {
  std::string_view text;
  int blanks;  // before it
};

std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> words;
  int before = 0;
  for (const auto part : split(line, ' ')) {
    if (part.empty()) ++before;
    else words.push_back({part, std::exchange(before, 1)});
  }
  return words;
}

// The first of the words from `from` on that goes to the next line.
std::size_t end_of_line(const std::vector<Word>& words, std::size_t from, int indent, int width) {
  int used = indent;
  std::size_t end = from, at_gap = from;
  for (; end < words.size(); ++end) {
    const int more = (end == from && from > 0 ? 0 : words[end].blanks) + display_width(words[end].text);
    if (end > from && used + more > width) break;
    // Not for a few words on a line.
    if (end > from && words[end].blanks > 1 && used * 2 >= width) at_gap = end;
    used += more;
  }
  if (end < words.size() && words[end].blanks > 1) return end;
  return end < words.size() && at_gap > from ? at_gap : end;
}

}  // namespace

std::string said(std::string_view lines, int width, int indent) {
  std::string all;
  bool is_first = true;
  for (const auto line : split(lines, '\n')) {
    if (!std::exchange(is_first, false)) all += '\n';
    if (display_width(line) <= width) {
      all += line;
      continue;
    }
    const auto words = words_of(line);
    for (std::size_t next = 0; next < words.size();) {
      const auto end = end_of_line(words, next, next > 0 ? indent : 0, width);
      if (next > 0) all += '\n' + blanks(indent);
      for (auto at = next; at < end; ++at) all += (at == next && next > 0 ? "" : blanks(words[at].blanks)) + std::string{words[at].text};
      next = end;
    }
  }
  return all;
}

std::string beside(std::string_view left, std::string_view right, int width) {
  const int left_width = block_width(left);
  if (left_width + kGap + block_width(right) > width) return std::string{left} + std::string{right};
  const auto lefts = lines_of(left), rights = lines_of(right);
  std::string all;
  for (std::size_t i = 0; i < std::max(lefts.size(), rights.size()); ++i) {
    const auto l = i < lefts.size() ? lefts[i] : std::string_view{};
    const auto r = i < rights.size() ? rights[i] : std::string_view{};
    all += l;
    if (!r.empty()) all += blanks(left_width - shown_width(l) + kGap) + std::string{r};
    all += '\n';
  }
  return all;
}

int block_width(std::string_view block) {
  int widest = 0;
  for (const auto line : lines_of(block)) widest = std::max(widest, shown_width(line));
  return widest;
}

}  // namespace tas::render
