// Pieces of work that need nothing of each other, at the same time.
#pragma once

#include <future>

namespace tas::backup {

// Returns when all have ended. When several fail, the error is that of the first in this list.
template <class First, class... Others>
void together(First first, Others... others) {
  if constexpr (sizeof...(others) == 0) {
    first();
  } else {
    auto running = std::async(std::launch::async, first);
    try {
      together(others...);
    } catch (...) {
      running.get();
      throw;
    }
    running.get();
  }
}

}  // namespace tas::backup
