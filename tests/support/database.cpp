#include "tests/support/database.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include "libtas/db/open.hpp"
#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "libtas/migrate/runner.hpp"
#include "tests/support/forwarding_connection.hpp"
#include "tests/support/postgres.hpp"

namespace tas::test {
namespace {

constexpr Instant kMigratedAt{};

// The server's database goes back to the pool when the last one who uses it is done.
class LentConnection final : public ForwardingConnection {
 public:
  explicit LentConnection(std::unique_ptr<LentDatabase> database)
      : ForwardingConnection{db::open({db::Engine::postgres, {}, database->url()})}, database_{std::move(database)} {}
  ~LentConnection() override { inner_.reset(); }

 private:
  std::unique_ptr<LentDatabase> database_;
};

}  // namespace

void migrate_up(db::Connection& connection) {
  migrate::up(connection, migrate::embedded(connection.engine()), {.now = kMigratedAt, .atomic = migrate::Atomic::all});
}

std::unique_ptr<db::Connection> fresh_database() {
  if (is_on_postgres()) return std::make_unique<LentConnection>(std::make_unique<LentDatabase>());
  return memory_database();
}

std::unique_ptr<db::Connection> memory_database() {
  auto connection = db::sqlite::open_in_memory();
  migrate_up(*connection);
  return connection;
}

TempFolder::TempFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "tas-test-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  root_ = pattern;
  std::filesystem::create_directory(root_ / "real folder");
  std::filesystem::create_directory_symlink(root_ / "real folder", root_ / "link to it");
  path_ = root_ / "link to it";
}

TempFolder::~TempFolder() { std::filesystem::remove_all(root_); }

std::filesystem::path file_database(const TempFolder& folder, const std::string& name) {
  static const TempFolder template_folder;
  static const auto original = [] {
    const auto file = template_folder / "template.db";
    migrate_up(*db::open({db::Engine::sqlite, file, {}}, db::Existence::create_missing));
    return file;
  }();
  std::filesystem::copy_file(original, folder / name);
  return folder / name;
}

Instant at(std::string_view utc) {
  const auto written = time::parse_iso(utc);
  REQUIRE_MESSAGE(written.has_value(), "not a time: " << std::string{utc});
  return Instant{written->local.time_since_epoch()};
}

}  // namespace tas::test
