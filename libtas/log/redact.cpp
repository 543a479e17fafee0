#include "libtas/log/redact.hpp"

#include <algorithm>

#include "libtas/log/patterns.hpp"

namespace tas::log {
namespace {

constexpr std::string_view kShownInstead = "***";
constexpr std::size_t kLeastByValue = 4, kLeastInUsersData = 8;

std::size_t least_size(Rules rules) { return rules == Rules::known_long ? kLeastInUsersData : kLeastByValue; }

// Where a message goes on after "..." or "…" at `at`, 0 when none is there.
std::size_t after_ellipsis(std::string_view text, std::size_t at) {
  for (const std::string_view dots : {"...", "…"}) {
    if (text.substr(at, dots.size()) == dots) return at + dots.size();
  }
  return 0;
}

void append(std::string& out, std::string_view text, const std::vector<Span>& spans, std::size_t end) {
  std::size_t at = 0;
  for (const auto& span : spans) {
    if (span.from >= end) break;
    out += text.substr(at, span.from - at);
    out += kShownInstead;
    at = span.to;
  }
  if (at < end) out += text.substr(at, end - at);
}

}  // namespace

void Redactor::add(std::string_view secret) {
  if (secret.size() < kLeastByValue) return;
  if (std::any_of(secrets_.begin(), secrets_.end(), [secret](const Secret& s) { return s.value() == secret; })) return;
  secrets_.emplace_back(secret);
  starts_ |= secrets_.back().starts();
  longest_value_ = std::max(longest_value_, secret.size());
  longest_form_ = std::max(longest_form_, secrets_.back().longest_form());
}

bool Redactor::knows_any(Rules rules) const noexcept { return longest_value_ >= least_size(rules); }

void Redactor::find_values(std::string_view text, Rules rules, std::vector<Span>& found) const {
  const auto extent = rules == Rules::everything ? Secret::Extent::cut_off_too : Secret::Extent::whole;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_start = starts_.test(static_cast<unsigned char>(text[i]));
    const std::size_t piece = rules == Rules::everything && (text[i] == '.' || text[i] == '\xE2') ? after_ellipsis(text, i) : 0;
    if (!is_start && (piece == 0 || piece >= text.size())) continue;
    for (const auto& secret : secrets_) {
      if (secret.value().size() < least_size(rules)) continue;
      Span span;
      if (is_start) span = secret.shown_at(text, i, extent);
      if (span.is_empty() && piece != 0 && piece < text.size()) span = secret.piece_shown_at(text, piece);
      if (!span.is_empty()) found.push_back(span);
    }
  }
}

std::vector<Span> Redactor::find(std::string_view text, Rules rules) const {
  std::vector<Span> found;
  if (rules == Rules::everything) find_secret_places(text, found);
  if (knows_any(rules)) find_values(text, rules, found);
  std::sort(found.begin(), found.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  std::vector<Span> merged;
  for (const auto& span : found) {
    if (!merged.empty() && span.from <= merged.back().to) merged.back().to = std::max(merged.back().to, span.to);
    else merged.push_back(span);
  }
  return merged;
}

std::string Redactor::redacted(std::string_view text, Rules rules) const {
  std::string out;
  out.reserve(text.size());
  append(out, text, find(text, rules), text.size());
  return out;
}

std::size_t Redactor::redact_beginning(std::string_view text, Rules rules, std::string& out) const {
  const std::size_t kept_back = std::max<std::size_t>(longest_form_, 64);
  if (text.size() <= kept_back) return 0;
  std::size_t end = text.size() - kept_back;
  if (rules == Rules::everything) {
    // A place ends with its line at the latest, but for a private key.
    const auto line = text.rfind('\n', end);
    if (line != std::string_view::npos) end = line + 1;
  }
  const auto spans = find(text, rules);
  for (const auto& span : spans) {
    // What touches the end may go on behind it.
    if (span.from < end && span.to > end) end = span.to < text.size() || span.from == 0 ? span.to : span.from;
  }
  append(out, text, spans, end);
  return end;
}

}  // namespace tas::log
