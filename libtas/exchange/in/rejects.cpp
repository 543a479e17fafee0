#include "libtas/exchange/in/rejects.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "libtas/base/error.hpp"

namespace tas::exchange::in {
namespace {

constexpr std::string_view kWord = ".rejects.", kEnd = "csv";
constexpr std::size_t kBuffer = std::size_t{64} << 10;
constexpr int kMostNumbers = 10'000;

std::string numbered(const std::string& name, int number) {
  if (number == 1) return name;
  return name.substr(0, name.size() - kEnd.size()) + std::to_string(number) + ".csv";
}

Error failed(Errc code, const std::string& doing, const std::filesystem::path& path, int error) {
  return Error{code, fmt::format("cannot {} {}: {}", doing, path.string(), std::system_category().message(error))}.hint(
      "--rejects PATH puts the rejected records elsewhere");
}

}  // namespace

bool is_rejects_name(std::string_view name) {
  const auto at = name.rfind(kWord);
  if (at == std::string_view::npos || !name.ends_with(kEnd)) return false;
  const auto number = name.substr(at + kWord.size(), name.size() - at - kWord.size() - kEnd.size());
  return number.find_first_not_of("0123456789.") == std::string_view::npos;
}

Rejects::~Rejects() {
  if (fd_ < 0) return;
  ::close(fd_);
  if (!is_kept_) ::unlink(path_.c_str());
}

void Rejects::open() {
  for (int number = 1; number <= kMostNumbers; ++number) {
    path_ = place_.folder / numbered(place_.name, number);
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd_ >= 0) return;
    if (errno != EEXIST || place_.is_given) break;
  }
  throw failed(Errc::cannot_create, "create", path_, errno);
}

void Rejects::add(std::string_view header, std::string_view record) {
  if (place_.folder.empty()) return;
  if (fd_ < 0) {
    open();
    write(header);
  }
  write(record);
}

void Rejects::write(std::string_view text) {
  buffer_.append(text) += '\n';
  if (buffer_.size() >= kBuffer) finish();
}

void Rejects::finish() {
  if (fd_ < 0) return;
  for (std::string_view rest = buffer_; !rest.empty();) {
    const auto written = ::write(fd_, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) throw failed(Errc::io, "write", path_, errno);
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
  if (::fsync(fd_) != 0) throw failed(Errc::io, "write", path_, errno);
}

}  // namespace tas::exchange::in
