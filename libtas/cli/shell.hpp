// Command lines of the user's own, run by /bin/sh: aliases, editors, pickers and hooks.
#pragma once

#include <signal.h>
#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "libtas/base/descriptor.hpp"

namespace tas::cli {

// What the line has as its standard streams; -1: ours.
struct Streams {
  int in = -1, out = -1, err = -1;
};
enum class Group { ours, own };  // a group of its own can be ended with all that it has started, and does not hear Ctrl-C

// Starts the line; "$1" … are the arguments. It gets the signals that we ignore back as they usually are, and `mask` for what it blocks.
// Throws failed.
pid_t start_line(const std::string& line, const std::vector<std::string>& arguments, Streams, Group, const sigset_t& mask);
// The exit status as a shell says it: 128 and the number of a signal.
int shell_status(int wait_status) noexcept;

// Runs it with our streams and waits. Ctrl-C and Ctrl-\ are for the line alone meanwhile: we live on to say how it ended.
int run_line(const std::string& line, const std::vector<std::string>& arguments);

struct Answer {
  int status = 0;
  std::string said;  // all of its standard output
};
// The same with `input` at its standard input; the terminal is left to it.
Answer ask_line(const std::string& line, std::string_view input);

// Bytes as a file in memory, to be read from its beginning: by somebody who reads all of it, some of it or nothing, whatever its size.
Descriptor file_in_memory(std::string_view bytes);

}  // namespace tas::cli
