// Programs of the user's own that hear of every change: hook.pre before it is stored, and may refuse it; hook.post after it.
// Only a user's own settings name them (config/schema.hpp), never a project's.
#pragma once

#include <chrono>
#include <string>

namespace tas::cli {

inline constexpr std::chrono::seconds kHookPatience{5};

struct HookEnd {
  int status = 0;           // of the shell; 124 when it took longer than its time and was ended, with what it had started
  std::string said;         // the first line of what it printed, at most 200 bytes of it, no character in part
  bool is_too_late = false;
};

// Runs the line with /bin/sh, the event as its input; what it prints is kept from the screen. Ctrl-C and other signals that end us meanwhile
// end the hook first, with what it has started.
HookEnd run_hook(const std::string& line, const std::string& event, std::chrono::milliseconds patience = kHookPatience);

// {"schema":"tas.event/1","when":"pre","command":"tas done -r80","summary":"done i1 \"Dishes\""}
std::string hook_event(const std::string& when, const std::string& command, const std::string& summary);

}  // namespace tas::cli
