#include "libtas/exchange/in/receipt.hpp"

#include <algorithm>
#include <numeric>

namespace tas::exchange::in {

void FileReceipt::reject(Rejection rejection) {
  if (rejections.size() < kRejectionsKept) rejections.push_back(std::move(rejection));
}

void FileReceipt::warn(std::string_view code, std::string_view column, std::uint64_t line, std::string_view message) {
  const auto same = std::find_if(warnings.begin(), warnings.end(), [&](const Warning& w) { return w.code == code && w.column == column; });
  if (same != warnings.end()) {
    ++same->count;
    return;
  }
  warnings.push_back({std::string{code}, std::string{column}, 1, line, std::string{message}});
}

std::int64_t Receipt::rejected() const {
  return std::accumulate(files.begin(), files.end(), std::int64_t{0}, [](auto n, const auto& f) { return n + f.rejected; });
}

std::int64_t Receipt::fresh() const {
  return std::accumulate(files.begin(), files.end(), std::int64_t{0}, [](auto n, const auto& f) { return n + f.fresh; });
}

}  // namespace tas::exchange::in
