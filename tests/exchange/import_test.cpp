#include "libtas/exchange/in/import.hpp"

#include <doctest/doctest.h>

#include "libtas/base/error.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using namespace tas::exchange::in;

TEST_SUITE_BEGIN("exchange");

TEST_CASE("the sample arrives whole") {
  const auto db = test::memory_database();
  Order order;
  order.paths = {TAS_SOURCE_DIR "/tests/data/sample"};
  order.user = test::kUser;
  order.now = test::at("2026-03-15T12:00:00");
  const auto receipt = import_history(*db, order);
  REQUIRE(receipt.outcome == Outcome::written);
  CHECK(receipt.files.size() == 4);
}

TEST_SUITE_END();
