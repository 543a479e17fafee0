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

void FileReceipt::differ(Difference difference) {
  if (differences.size() < kListed) differences.push_back(std::move(difference));
}

namespace {

template <class Count>
std::int64_t sum(const std::vector<FileReceipt>& files, Count count) {
  return std::accumulate(files.begin(), files.end(), std::int64_t{0}, [&](std::int64_t n, const FileReceipt& f) { return n + count(f); });
}

}  // namespace

std::int64_t Receipt::rejected() const { return sum(files, [](const FileReceipt& f) { return f.rejected; }); }
std::int64_t Receipt::unfit() const { return sum(files, [](const FileReceipt& f) { return f.rejected - f.foreign; }); }
std::int64_t Receipt::fresh() const { return sum(files, [](const FileReceipt& f) { return f.fresh; }); }
std::int64_t Receipt::updated() const { return sum(files, [](const FileReceipt& f) { return f.updated; }); }
std::int64_t Receipt::different() const { return sum(files, [](const FileReceipt& f) { return f.different.count; }); }
std::int64_t Receipt::removed() const { return sum(files, [](const FileReceipt& f) { return f.removed.count; }); }

bool Receipt::has_local_times() const {
  return std::any_of(files.begin(), files.end(), [](const FileReceipt& f) {
    return f.variant != kOwnVariant && (f.kind == "tasks" || f.kind == "instances" || f.kind == "logs");
  });
}

}  // namespace tas::exchange::in
