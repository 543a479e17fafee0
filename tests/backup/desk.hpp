// Somebody who runs the programs, on a file.
#pragma once

#include <filesystem>
#include <string>

#include "tests/support/given.hpp"
#include "tests/support/world.hpp"

namespace tas::test {

struct Desk : World {
  Desk() : World{at("2026-03-02T09:00:00"), db::Engine::sqlite} { env["TZ"] = "UTC"; }
  Ran after(std::chrono::minutes pause, const std::string& line) {
    clock.set(clock.now() + pause);
    return run(line);
  }
  std::filesystem::path repository() const { return home() / ".local/share/tas/backups"; }
  std::filesystem::path database() const { return home() / ".local/share/tas/tas.db"; }
  void make_folder(const std::string& name, unsigned mode = 0700) const {
    std::filesystem::create_directory(home() / name);
    std::filesystem::permissions(home() / name, std::filesystem::perms{mode});
  }
};

inline constexpr std::chrono::minutes kMinute{1}, kDay{24 * 60};

}  // namespace tas::test
