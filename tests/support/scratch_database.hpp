// An empty database of the engine under test, to which several connections may be made; gone with the object.
#pragma once

#include <memory>

#include "libtas/db/connection.hpp"
#include "libtas/db/dsn.hpp"
#include "tests/support/database.hpp"
#include "tests/support/postgres.hpp"

namespace tas::test {

class ScratchDatabase {
 public:
  ScratchDatabase();
  ~ScratchDatabase();
  ScratchDatabase(const ScratchDatabase&) = delete;
  ScratchDatabase& operator=(const ScratchDatabase&) = delete;
  std::unique_ptr<db::Connection> connect() const;
  db::Dsn dsn() const;
  db::Engine engine() const { return server_ ? db::Engine::postgres : db::Engine::sqlite; }

 private:
  TempFolder folder_;
  std::unique_ptr<EmptyDatabase> server_;
};

}  // namespace tas::test
