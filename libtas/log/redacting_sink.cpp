#include "libtas/log/redacting_sink.hpp"

#include <string.h>

#include <utility>

namespace tas::log {
namespace {

constexpr std::size_t kHeld = 64 * 1024;

void wipe(std::string& text) {
  explicit_bzero(text.data(), text.size());
  text.clear();
}

}  // namespace

// Unflushed bytes are dropped, as FdSink does.
RedactingSink::~RedactingSink() { wipe(held_); }

void RedactingSink::write(std::string_view bytes) {
  if (held_.empty() && rules_ != Rules::everything && !redactor_.knows_any(rules_)) {
    inner_.write(bytes);
    return;
  }
  held_ += bytes;
  if (held_.size() < kHeld) return;
  std::string safe;
  const auto told = redactor_.redact_beginning(held_, rules_, safe);
  std::string rest = held_.substr(told);
  wipe(held_);
  held_.swap(rest);
  inner_.write(safe);
}

void RedactingSink::flush() {
  if (!held_.empty()) {
    const auto safe = redactor_.redacted(held_, rules_);
    wipe(held_);
    inner_.write(safe);
  }
  inner_.flush();
}

}  // namespace tas::log
