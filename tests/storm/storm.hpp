// What the storms share: how they were asked for, moments at random, many at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/random.hpp"
#include "tests/storm/program.hpp"

namespace tas::storm {

struct Storm {
  std::filesystem::path bin, csv;
  std::string url;
  int writers = 8, rounds = 10;
  std::uint64_t seed = std::random_device{}() % 100'000 + 1;
  bench::Random random{seed};
  std::filesystem::path tas() const { return bin / "tas"; }
  std::filesystem::path importer() const { return bin / "tas-import-csv"; }
  std::filesystem::path migrator() const { return bin / "tas-migrate"; }
};

inline void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error{what};
}

inline std::chrono::microseconds time_of(const std::filesystem::path& program,
                                         const std::vector<std::string>& arguments, const Place& place) {
  const auto begin = std::chrono::steady_clock::now();
  must_run(program, arguments, place);
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
}

// Evenly over the whole run and a little beyond its end.
inline std::chrono::microseconds some_moment(Storm& storm, std::chrono::microseconds whole) {
  return std::chrono::microseconds{whole.count() * storm.random.below(1100) / 1000};
}

// `work(writer)` by all of them at once.
template <class Work>
void at_once(const Storm& storm, Work work) {
  std::vector<std::string> failures(static_cast<std::size_t>(storm.writers));
  std::vector<std::thread> threads;
  for (int w = 0; w < storm.writers; ++w) {
    threads.emplace_back([&, w] {
      try {
        work(w);
      } catch (const std::exception& e) {
        failures[static_cast<std::size_t>(w)] = e.what();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& failure : failures) require(failure.empty(), failure);
}

// Many runners bring one database up at the same moment: every one exits 0, each migration is applied once.
void migrate_race(Storm&);
// A runner is killed at random moments; the next one finishes by itself.
void migrate_kill(Storm&);

}  // namespace tas::storm
