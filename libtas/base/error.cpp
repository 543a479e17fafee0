#include "libtas/base/error.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace tas {
namespace {

constexpr std::array kExitStatuses{
    ExitStatus{Errc::failed, 1, "failed", "the answer is no, nothing to do, or done with rejects within the limit"},
    ExitStatus{Errc::usage, 2, "usage", "unknown command, option, field, date or word"},
    ExitStatus{Errc::not_found, 3, "not_found", "no such task, instance, note or user"},
    ExitStatus{Errc::login, 4, "login", "a login is needed or was refused"},
    ExitStatus{Errc::ambiguous, 5, "ambiguous", "the name fits several things"},
    ExitStatus{Errc::state_conflict, 6, "state_conflict",
               "not possible in this state; also migrations pending, missing or edited"},
    ExitStatus{Errc::bad_data, 65, "bad_data", "input or database content is malformed; nothing was changed"},
    ExitStatus{Errc::no_input, 66, "no_input", "the named file or database does not exist"},
    ExitStatus{Errc::unreachable, 69, "unreachable", "the database cannot be reached"},
    ExitStatus{Errc::internal, 70, "internal", "a defect of the program; please report it"},
    ExitStatus{Errc::cannot_create, 73, "cannot_create", "an output file or database cannot be created"},
    ExitStatus{Errc::io, 74, "io", "reading or writing failed, a full disk included"},
    ExitStatus{Errc::busy, 75, "busy", "somebody else holds the lock; try again"},
    ExitStatus{Errc::forbidden, 77, "forbidden", "permission denied"},
    ExitStatus{Errc::config, 78, "config", "configuration error; also a database newer than this program"},
    ExitStatus{Errc::hangup, 129, "hangup", "ended by SIGHUP"},
    ExitStatus{Errc::interrupted, 130, "interrupted", "ended by Ctrl-C"},
    ExitStatus{Errc::closed_pipe, 141, "closed_pipe", "the reader of the output went away"},
    ExitStatus{Errc::terminated, 143, "terminated", "ended by SIGTERM"},
};

const ExitStatus& row(Errc code) noexcept {
  return *std::find_if(kExitStatuses.begin(), kExitStatuses.end(), [code](const ExitStatus& r) { return r.code == code; });
}

}  // namespace

std::span<const ExitStatus> exit_statuses() noexcept { return kExitStatuses; }
int exit_status(Errc code) noexcept { return row(code).status; }
std::string_view error_name(Errc code) noexcept { return row(code).name; }

void assertion_failed(const char* condition, const char* file, int line) {
  throw Error::internal(std::string{condition} + " does not hold at " +
                        std::filesystem::path{file}.filename().string() + ":" + std::to_string(line))
      .hint("this is a defect of tas: please report it with the command you typed");
}

}  // namespace tas
