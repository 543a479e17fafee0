// The programs under test as processes of their own, in a folder of their own, to be killed when it is most unwelcome.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace tas::storm {

// A folder below the temporary one that is removed with the object.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Where the programs find their data: an empty home with the default database in it, or a server.
struct Place {
  Place(std::filesystem::path folder, std::string address = {}) : home{std::move(folder)}, url{std::move(address)} {}
  std::filesystem::path home;
  std::string url;
};

struct End {
  int status = 0;       // of exit; 128 + signal when a signal ended it
  std::string message;  // what it wrote to stderr
};

// A program at work; its output is dropped.
class Running {
 public:
  Running(const std::filesystem::path& program, const std::vector<std::string>& arguments, const Place&);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  void kill();
  End wait();

 private:
  pid_t pid_ = -1;
  int errors_ = -1;
};

End run(const std::filesystem::path& program, const std::vector<std::string>& arguments, const Place&);

// Throws std::runtime_error with what the program said unless it exits 0.
void must_run(const std::filesystem::path& program, const std::vector<std::string>& arguments, const Place&);

// Starts the program and kills it after the time given; false when it had ended before.
bool run_and_kill(const std::filesystem::path& program, const std::vector<std::string>& arguments, const Place&,
                  std::chrono::microseconds after);

}  // namespace tas::storm
