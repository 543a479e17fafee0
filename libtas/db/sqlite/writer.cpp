#include "libtas/db/sqlite/writer.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

namespace tas::db::sqlite {
namespace {

// The byte of the -shm file that a writer in WAL mode holds locked: UNIX_SHM_BASE + WAL_WRITE_LOCK of SQLite.
constexpr long kWriteLock = 120;

// "7: POSIX  ADVISORY  WRITE 4711 fe:00:131090 120 120". Asking the lock itself (F_GETLK) would need the file open, and
// closing it again would drop the locks of this process.
long locking_process(const std::string& line, ino_t inode) {
  std::istringstream words{line};
  std::string number, kind, mode, access, file;
  long pid = 0, begin = 0;
  std::string end;
  if (!(words >> number >> kind >> mode >> access >> pid >> file >> begin >> end)) return 0;
  const auto colon = file.rfind(':');
  const bool is_ours = kind == "POSIX" && access == "WRITE" && colon != std::string::npos && file.substr(colon + 1) == std::to_string(inode);
  return is_ours && begin <= kWriteLock && (end == "EOF" || std::atol(end.c_str()) >= kWriteLock) ? pid : 0;
}

}  // namespace

std::string writer_of(const std::string& database) {
  struct stat shared {};
  if (stat((database + "-shm").c_str(), &shared) != 0) return "";
  std::ifstream locks{"/proc/locks"};
  for (std::string line; std::getline(locks, line);) {
    const long pid = locking_process(line, shared.st_ino);
    if (pid <= 0) continue;
    std::ifstream names{fmt::format("/proc/{}/comm", pid)};
    std::string name;
    std::getline(names, name);
    return name.empty() ? fmt::format("process {}", pid) : fmt::format("process {} ({})", pid, name);
  }
  return "";
}

}  // namespace tas::db::sqlite
