// Programs of a test that are found before those of the system.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace tas::test {

class OwnPath {
 public:
  explicit OwnPath(std::filesystem::path folder) : folder_{std::move(folder)}, before_{std::getenv("PATH")} { setenv("PATH", (folder_.string() + ":" + before_).c_str(), 1); }
  ~OwnPath() { setenv("PATH", before_.c_str(), 1); }
  OwnPath(const OwnPath&) = delete;
  OwnPath& operator=(const OwnPath&) = delete;

  void program(const std::string& name, const std::string& does) const {
    std::ofstream{folder_ / name} << "#!/bin/sh\n" << does << "\n";
    std::filesystem::permissions(folder_ / name, std::filesystem::perms{0700});
  }

 private:
  std::filesystem::path folder_;
  std::string before_;
};

}  // namespace tas::test
