#include "libtas/backup/swap.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <thread>
#include <utility>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/time/format.hpp"

namespace tas::backup {
namespace {

using Clock = std::chrono::steady_clock;
constexpr const char* kBeforeRestore = ".before-restore-";
constexpr std::chrono::milliseconds kPause{20};

// Where SQLite's locks lie in a file: pending, reserved and 510 bytes shared.
constexpr off_t kLockBytes = 0x40000000;
constexpr off_t kLockLength = 512;

[[noreturn]] void in_use(const fs::path& file, const std::string& by) {
  throw Error{Errc::busy, file.string() + " is open in " + by + "; nothing was changed"}.hint("stop what uses it, then try again");
}

std::string process(long number) {
  std::string name;
  try {
    name = std::string{trim(read_whole(fmt::format("/proc/{}/comm", number)))};
  } catch (const Error&) {
    // It has ended, or hides.
  }
  return name.empty() ? fmt::format("process {}", number) : fmt::format("{} (process {})", name, number);
}

// As SQLite locks it: whoever has the file open in WAL mode, or is at work in it, excludes this, and the other way round.
// The process must not have the file open otherwise: POSIX would drop the lock with any descriptor that is closed.
class ExclusiveLock {
 public:
  explicit ExclusiveLock(const fs::path& file) : fd_{::open(file.c_str(), O_RDWR | O_CLOEXEC)} {
    if (fd_ < 0) throw Error{Errc::forbidden, "cannot open " + file.string() + ": " + std::system_category().message(errno)};
  }
  ~ExclusiveLock() { ::close(fd_); }
  ExclusiveLock(const ExclusiveLock&) = delete;
  ExclusiveLock& operator=(const ExclusiveLock&) = delete;

  bool try_to_take() {
    auto lock = whole();
    return fcntl(fd_, F_SETLK, &lock) == 0;
  }
  std::string holder() {
    auto lock = whole();
    const bool is_known = fcntl(fd_, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK && lock.l_pid > 0;
    return is_known ? process(lock.l_pid) : "another process";
  }

 private:
  static struct flock whole() {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = kLockBytes;
    lock.l_len = kLockLength;
    return lock;
  }
  int fd_;
};

fs::path beside(const fs::path& file, const char* suffix) { return file.string() + suffix; }

bool begins_like_a_database(const fs::path& file) {
  constexpr std::string_view kMagic{"SQLite format 3\0", 16};
  char start[kMagic.size()]{};
  InFile in{file};
  return in.read(start, sizeof start) == sizeof start && kMagic == std::string_view{start, sizeof start};
}

// Everything in the log comes into the file, and the log goes away. Not of a damaged database: its log is put aside as it is.
void fold_log_in(const fs::path& live) {
  // SQLite would empty the log of a file that is none of its own.
  if (!begins_like_a_database(live)) return;
  try {
    SQLite::Database database{live.string(), SQLite::OPEN_READWRITE};
    database.execAndGet("PRAGMA journal_mode = DELETE");
  } catch (const SQLite::Exception&) {
    // Whoever has it open is found by the lock.
  }
}

bool has_log(const fs::path& live) { return fs::exists(beside(live, "-wal")) || fs::exists(beside(live, "-journal")); }

// Under the lock. The log of a file that SQLite cannot open any more belongs to that file.
void put_log_aside(FileSystem& files, const fs::path& live, const fs::path& kept) {
  for (const char* suffix : {"-wal", "-journal"}) {
    if (fs::exists(beside(live, suffix))) files.rename_new(beside(live, suffix), beside(kept, suffix));
  }
  files.remove(beside(live, "-shm"));
}

using FileNumber = std::pair<dev_t, ino_t>;
FileNumber number_of(const fs::path& file) {
  struct stat status {};
  return stat(file.c_str(), &status) == 0 ? FileNumber{status.st_dev, status.st_ino} : FileNumber{};
}

// An administrator who restores for an account must not lock it out.
void give_to_owner_of(const fs::path& live, const fs::path& fresh) {
  struct stat status {};
  if (stat(live.c_str(), &status) != 0 || (status.st_uid == geteuid() && status.st_gid == getegid())) return;
  if (chown(fresh.c_str(), status.st_uid, status.st_gid) != 0 && status.st_uid != geteuid()) {
    throw Error{Errc::forbidden, live.string() + " belongs to another account"}.hint("restore as its owner, or as root");
  }
}

// A second later where that name is taken: the names sort by time.
fs::path kept_name(const fs::path& live, Instant now) {
  while (true) {
    fs::path file = live.string() + kBeforeRestore + time::file_stamp(now) + ".db";
    if (!fs::exists(fs::symlink_status(file))) return file;
    now += std::chrono::seconds{1};
  }
}

// "tas.db.before-restore-20260302T090000Z.db" and nothing that only looks like it.
bool is_kept_name(std::string_view name, std::string_view begin) {
  constexpr std::string_view kShape = "00000000T000000Z.db";
  if (!name.starts_with(begin) || name.size() != begin.size() + kShape.size()) return false;
  return std::equal(kShape.begin(), kShape.end(), name.begin() + static_cast<std::ptrdiff_t>(begin.size()), [](char shape, char c) { return shape == '0' ? c >= '0' && c <= '9' : c == shape; });
}

// Oldest first.
std::vector<fs::path> kept_files(const fs::path& live) {
  std::vector<fs::path> found;
  std::error_code problem;
  const std::string begin = live.filename().string() + kBeforeRestore;
  for (const auto& entry : fs::directory_iterator{live.parent_path(), problem}) {
    const std::string name = entry.path().filename().string();
    if (is_kept_name(name, begin) && fs::is_regular_file(entry.symlink_status())) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

// A second name of the live file is what a restore that was killed has left: it has replaced nothing.
void remove_second_names(FileSystem& files, const fs::path& live) {
  for (const auto& file : kept_files(live)) {
    if (number_of(file) == number_of(live)) files.remove(file);
  }
}

// Somebody may have opened the file by its name just before it lost it, and wait for the lock: with it he would write a log
// beside the new file. tas gives up within 5 s. Other programs find no log in the old file, and SQLite itself refuses to
// write into a file that was renamed when there is none.
void wait_for_latecomers(const fs::path& kept) {
  const auto give_up = Clock::now() + std::chrono::seconds{8};
  while (!processes_with(kept).empty() && Clock::now() < give_up) std::this_thread::sleep_for(kPause);
}

// Both names have the file until the fresh one takes one of them: killed in between, nothing is lost and nothing is taken for
// the old file that is not.
void replace_and_keep(FileSystem& files, Partial& fresh, const fs::path& live, const fs::path& kept) {
  const Undisturbed together;
  files.link_new(live, kept);
  try {
    files.sync_folder(live.parent_path());
    put_log_aside(files, live, kept);
    fresh.replace(live);
    files.sync_folder(live.parent_path());
  } catch (const Error&) {
    if (number_of(live) == number_of(kept)) files.remove(kept);
    else files.replace(kept, live);
    put_log_aside(files, kept, live);
    throw;
  }
}

void exchange(FileSystem& files, const fs::path& live, const fs::path& kept) {
  const Undisturbed together;
  put_log_aside(files, live, kept);
  files.exchange(live, kept);
  try {
    files.sync_folder(live.parent_path());
  } catch (const Error&) {
    files.exchange(live, kept);
    throw;
  }
}

// Once nobody has the file open: under its lock, with its log folded in.
template <class Change>
void when_free(const fs::path& live, std::chrono::milliseconds patience, Change change) {
  const auto give_up = Clock::now() + patience;
  for (bool is_last = false;; is_last = Clock::now() >= give_up) {
    fold_log_in(live);
    ExclusiveLock lock{live};
    if (lock.try_to_take()) {
      const auto others = processes_with(live);
      if (others.empty()) return change();
      if (is_last) in_use(live, process(others.front()));
    } else if (is_last) {
      in_use(live, lock.holder());
    }
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

std::vector<int> processes_with(const fs::path& file) {
  struct stat wanted {};
  if (stat(file.c_str(), &wanted) != 0) return {};
  std::vector<int> found;
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator{"/proc", problem}) {
    const int number = std::atoi(entry.path().filename().c_str());
    if (number <= 0 || number == getpid()) continue;
    std::error_code hidden;
    for (auto fd = fs::directory_iterator{entry.path() / "fd", hidden}; !hidden && fd != fs::directory_iterator{}; fd.increment(hidden)) {
      struct stat status {};
      const bool is_it = stat(fd->path().c_str(), &status) == 0 && status.st_dev == wanted.st_dev && status.st_ino == wanted.st_ino;
      if (!is_it) continue;
      found.push_back(number);
      break;
    }
  }
  return found;
}

fs::path put_in_place(FileSystem& files, Partial& fresh, const fs::path& live, Instant now, std::chrono::milliseconds patience) {
  const fs::path kept = kept_name(live, now);
  if (!fs::exists(live)) {
    // The log of a file that was lost says nothing without it, and must not be replayed into the new one.
    put_log_aside(files, live, kept);
    fresh.rename_new(live);
    files.sync_folder(live.parent_path());
    return {};
  }
  give_to_owner_of(live, fresh.path());
  when_free(live, patience, [&] {
    remove_second_names(files, live);
    replace_and_keep(files, fresh, live, kept);
    wait_for_latecomers(kept);
  });
  return kept;
}

std::vector<fs::path> replaced_files(const fs::path& live) {
  auto found = kept_files(live);
  std::erase_if(found, [own = number_of(live)](const fs::path& file) { return number_of(file) == own; });
  return found;
}

fs::path swap_back(FileSystem& files, const fs::path& live, std::chrono::milliseconds patience) {
  const auto all = replaced_files(live);
  if (all.empty()) throw Error::not_found("no restore has replaced " + live.string()).hint("tas-backup restore");
  const auto& kept = all.back();
  if (has_log(kept)) {
    throw Error::conflict(kept.string() + " was damaged when it was replaced: its log lies beside it").hint("copy both files to another place and look at them there");
  }
  if (!begins_like_a_database(kept)) throw Error::conflict(kept.string() + " is no database").hint("look what it is, and move it away");
  if (fs::exists(live)) {
    when_free(live, patience, [&] {
      exchange(files, live, kept);
      wait_for_latecomers(kept);
    });
    return kept;
  }
  put_log_aside(files, live, kept);
  files.rename_new(kept, live);
  files.sync_folder(live.parent_path());
  return {};
}

}  // namespace tas::backup
