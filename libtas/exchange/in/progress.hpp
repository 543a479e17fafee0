// How far an import is, told now and then to whoever wants to know.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace tas::exchange::in {

struct Progress {
  std::string file;
  std::int64_t records = 0;       // of this file
  std::uint64_t bytes = 0;        // of this file, unpacked and as UTF-8
  std::uint64_t total_bytes = 0;  // 0: unknown
  bool is_done = false;           // with this file
};
using Report = std::function<void(const Progress&)>;

inline constexpr std::int64_t kReportEvery = 4096;  // records

}  // namespace tas::exchange::in
