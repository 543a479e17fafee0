// tas tutorial: its text looks like a transcript itself, so it is no story in a file.
#include <doctest/doctest.h>

#include <filesystem>

#include "tests/support/world.hpp"

using namespace tas;

TEST_SUITE_BEGIN("cli");

TEST_CASE("the tutorial shows every step with what it prints, and touches nothing of the user's own") {
  test::World world{test::at("2026-11-19T20:00:00")};
  const auto before = world.run("tas task list -o csv").out;
  const auto ran = world.run("tas tutorial");
  CHECK(ran.status == 0);
  const std::string all = ran.out + ran.err;
  for (const std::string step : {"$ tas add Reply to landlord due:fri +admin -a70", "$ tas start rtl --no-rate", "aversion 70", "$ tas undo"}) {
    CAPTURE(step);
    CHECK(all.find(step) != std::string::npos);
  }
  CHECK(world.run("tas task list -o csv").out == before);
}

TEST_SUITE_END();
