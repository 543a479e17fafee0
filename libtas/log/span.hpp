// A stretch of a text: bytes [from, to).
#pragma once

#include <cstddef>

namespace tas::log {

struct Span {
  std::size_t from = 0, to = 0;
  bool is_empty() const noexcept { return from >= to; }
};

}  // namespace tas::log
