#include "libtas/backup/own_folder.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <string>
#include <string_view>
#include <system_error>

#include "libtas/base/error.hpp"

namespace tas::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBeginning = "tas-proof-";

// The name says whose it was.
void remove_left_behind(const fs::path& temporary, uid_t owner) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator{temporary, ignored}) {
    const auto name = entry.path().filename().string();
    pid_t process = 0;
    struct stat status {};
    if (!name.starts_with(kBeginning)) continue;
    const auto read = std::from_chars(name.data() + kBeginning.size(), name.data() + name.size(), process);
    const bool is_over = read.ec == std::errc{} && *read.ptr == '-' && kill(process, 0) != 0 && errno == ESRCH;
    const bool is_ours = lstat(entry.path().c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == owner;
    if (is_over && is_ours) fs::remove_all(entry.path(), ignored);
  }
}

fs::path made_below(const fs::path& temporary, const std::optional<Account>& account) {
  std::string name = (fs::absolute(temporary) / fmt::format("{}{}-XXXXXX", kBeginning, getpid())).string();
  const bool is_made = mkdtemp(name.data()) != nullptr && (!account || chown(name.c_str(), account->user, account->group) == 0);
  if (!is_made) throw Error{Errc::cannot_create, "cannot make a folder in " + temporary.string() + ": " + std::system_category().message(errno)}.hint("set TMPDIR to a folder that can be written");
  return name;
}

}  // namespace

OwnFolder::OwnFolder(const fs::path& temporary, const std::optional<Account>& account) {
  remove_left_behind(temporary, account ? account->user : geteuid());
  const Undisturbed undisturbed;
  path_ = made_below(temporary, account);
  on_signal_.emplace([this] { remove(); });
}

OwnFolder::~OwnFolder() {
  const Undisturbed undisturbed;
  on_signal_.reset();
  remove();
}

void OwnFolder::remove() noexcept {
  std::error_code ignored;
  // What somebody had begun to write when he was stopped may come in between.
  for (int attempt = 0; attempt < 3 && fs::exists(path_, ignored); ++attempt) fs::remove_all(path_, ignored);
}

}  // namespace tas::backup
