#include "libtas/backup/server.hpp"

#include <pwd.h>
#include <unistd.h>

#include "libtas/backup/create.hpp"
#include "libtas/backup/held_name.hpp"
#include "libtas/backup/own_server.hpp"
#include "libtas/backup/restore.hpp"
#include "libtas/backup/verify.hpp"
#include "libtas/db/transaction.hpp"
#include "tests/backup/place.hpp"
#include "tests/support/postgres.hpp"

namespace tas::test {
namespace {

struct Server {
  EmptyDatabase database;
  TempFolder folder;
  backup::Repository repository = backup::Repository::open_or_create(folder / "backups");
  db::Dsn dsn{db::Engine::postgres, {}, direct_url(database.name())};

  Server() {
    migrate_up(*open());
    given_task(*open(), "Dishes");
  }
  std::unique_ptr<db::Connection> open() const { return db::open(dsn); }
  backup::Ground ground() const { return {dsn, folder.path()}; }
  std::string dump() const { return logical_dump(*open()); }
  backup::Manifest back_up() const { return backup::create(repository, dsn, {.now = kNow, .tool = "test", .level = 1}); }
};

// As root the server runs as another account, which must reach it.
struct Scratch : TempFolder {
  Scratch() { fs::permissions(fs::canonical(path()).parent_path(), fs::perms{0711}); }
  std::vector<std::string> names() const { return Place::names_in(path()); }
};

std::int64_t side_databases() {
  const auto db = db::open({db::Engine::postgres, {}, direct_url("tas")});
  const auto row = db->query("SELECT count(*) FROM pg_database WHERE datname LIKE 'tas\\_verify%' OR datname LIKE 'tas\\_restore%'");
  row->next();
  return row->integer(0);
}

int major_of_server() {
  const auto db = db::open({db::Engine::postgres, {}, direct_url("tas")});
  const auto row = db->query("SELECT CAST(current_setting('server_version_num') AS bigint) / 10000");
  row->next();
  return static_cast<int>(row->integer(0));
}

void drop(const std::string& name) { db::open({db::Engine::postgres, {}, direct_url("tas")})->alone("DROP DATABASE " + name); }

}  // namespace

TEST_SUITE_BEGIN("postgres");

TEST_CASE("backup of a server: one file that pg_restore opens, proven in a database of its own that is dropped again") {
  const Server server;
  const auto m = server.back_up();
  CHECK(m.file == m.id + ".dump.zst");
  CHECK(m.engine == db::Engine::postgres);
  CHECK_FALSE(m.database_id.empty());
  CHECK(Place::names_in(server.repository.folder()).size() == 2);
  CHECK(backup::verify(server.repository, m, kNow).is_ok);
  const auto ground = server.ground();
  const auto check = backup::verify(server.repository, m, kNow, &ground);
  CHECK_MESSAGE(check.is_ok, check.detail);
  CHECK(side_databases() == 0);
  auto other = m;
  other.tables.front().rows += 1;
  CHECK_FALSE(backup::verify(server.repository, other, kNow, &ground).is_ok);
  CHECK(side_databases() == 0);
}

TEST_CASE("backup of a server: an account that may not make databases proves it on a server of its own, which is gone afterwards") {
  const Server server;
  server.open()->script(R"(
    CREATE ROLE backups LOGIN IN ROLE pg_read_all_data;
    CREATE ROLE "a reader";
    GRANT SELECT ON tasks TO "a reader";)");
  auto m = server.back_up();
  const Scratch scratch;
  backup::Ground ground{server.dsn, scratch.path()};
  ground.server.url += "&user=backups";
  const auto check = backup::verify(server.repository, m, kNow, &ground);
  CHECK_MESSAGE(check.is_ok, check.detail);
  CHECK(side_databases() == 0);
  CHECK(scratch.names().empty());
  auto other = m;
  other.tables.front().rows += 1;
  CHECK_FALSE(backup::verify(server.repository, other, kNow, &ground).is_ok);
  CHECK(scratch.names().empty());
  m.engine_version = "99.1";
  const auto e = problem_of([&] { backup::verify(server.repository, m, kNow, &ground); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::config);
  CHECK(e->hint().find("CREATEDB") != std::string::npos);
  CHECK(e->hint().find("postgresql-99") != std::string::npos);
  server.open()->script("DROP OWNED BY backups, \"a reader\"; DROP ROLE backups, \"a reader\";");
}

TEST_CASE("backup of a server: an account that had rights and is gone is no damage") {
  const Server server;
  server.open()->script("CREATE ROLE leaver; GRANT SELECT ON tasks TO leaver; ALTER DEFAULT PRIVILEGES IN SCHEMA tas GRANT SELECT ON TABLES TO leaver;");
  const auto m = server.back_up();
  server.open()->script("DROP OWNED BY leaver; DROP ROLE leaver;");
  const auto ground = server.ground();
  const auto check = backup::verify(server.repository, m, kNow, &ground);
  CHECK_MESSAGE(check.is_ok, check.detail);
}

TEST_CASE("what a proof that was killed has left is removed by the next one, what somebody is at work in is not") {
  const Scratch scratch;
  const auto own = geteuid() == 0 ? getpwnam("postgres")->pw_uid : geteuid();
  for (const char* name : {"tas-proof-999999999-abcdef", "tas-proof-1-abcdef", "tas-proof-x"}) {
    fs::create_directory(scratch / name);
    REQUIRE(chown((scratch / name).c_str(), own, static_cast<gid_t>(-1)) == 0);
  }
  { const backup::OwnServer server{scratch.path(), major_of_server()}; }
  CHECK(scratch.names() == std::vector<std::string>{"tas-proof-1-abcdef", "tas-proof-x"});
}

TEST_CASE("databases of runs that were killed are dropped by a later one: by their exact names, and only those that nobody holds or uses") {
  const Server server;
  const auto admin = db::open({db::Engine::postgres, {}, direct_url("tas")});
  const std::vector<std::string> left{"tas_restore_20260101t000000z_77", "tas_verify_20260302t090000z_1"};
  const std::string held = "tas_restore_20260302t090000z_78", used = "tas_verify_20260302t090000z_79";
  const std::vector<std::string> others{"tas_restore_20260302t090000z_7a", "tas_restore_20260302t090000z_", "tas_verify_2026030xt090000z_1", "xtas_verify_20260302t090000z_1", "tas_swap_20260302t090000z_1"};
  const auto all = [&] {
    auto names = left;
    names.insert(names.end(), {held, used});
    names.insert(names.end(), others.begin(), others.end());
    return names;
  }();
  for (const auto& name : all) admin->alone("CREATE DATABASE " + name + " TEMPLATE template0");
  {
    const backup::HeldName own{server.dsn, held};
    const auto somebody = db::open({db::Engine::postgres, {}, direct_url(used)});
    CHECK(backup::drop_left_behind(server.dsn) == left);
    const auto e = problem_of([&] { const backup::HeldName second{server.dsn, held}; });
    REQUIRE(e.has_value());
    CHECK(e->code() == Errc::busy);
  }
  CHECK(backup::drop_left_behind(server.dsn) == std::vector<std::string>{held, used});
  CHECK(backup::drop_left_behind(server.dsn).empty());
  for (const auto& name : others) admin->alone("DROP DATABASE " + name);
}

TEST_CASE("the side database of a run that lives is not dropped by another one, and a name that is another's is left alone") {
  const Server server;
  const auto m = server.back_up();
  {
    backup::SideDatabase fresh{server.dsn, backup::Purpose::replacement, kNow};
    fresh.fill(server.repository, m);
    CHECK(backup::drop_left_behind(server.dsn).empty());
    CHECK(side_databases() == 1);
    // Two hosts with one clock and one number of a process.
    backup::SideDatabase second{server.dsn, backup::Purpose::replacement, kNow};
    CHECK(error_of([&] { second.fill(server.repository, m); }) == Errc::busy);
  }
  CHECK(side_databases() == 0);
  {
    backup::SideDatabase first{server.dsn, backup::Purpose::proof, kNow};
    first.fill(server.repository, m);
    { const backup::SideDatabase unused{server.dsn, backup::Purpose::proof, kNow}; }
    CHECK(side_databases() == 1);
  }
  CHECK(side_databases() == 0);
}

TEST_CASE("through a pooler, which would hold the lock for somebody else, no side database is made and none is dropped") {
  if (!has_pooler()) return;
  const Server server;
  const auto m = server.back_up();
  const db::Dsn pooled{db::Engine::postgres, {}, pooled_url(server.database.name())};
  const auto admin = db::open({db::Engine::postgres, {}, direct_url("tas")});
  admin->alone("CREATE DATABASE tas_verify_20260302t090000z_1 TEMPLATE template0");
  CHECK(backup::drop_left_behind(pooled).empty());
  CHECK(side_databases() == 1);
  admin->alone("DROP DATABASE tas_verify_20260302t090000z_1");
  backup::SideDatabase fresh{pooled, backup::Purpose::replacement, kNow};
  const auto e = problem_of([&] { fresh.fill(server.repository, m); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::unreachable);
  CHECK(e->hint().find("directly") != std::string::npos);
}

TEST_CASE("backup of a server: restored by renaming, refused while somebody is connected, taken back") {
  const Server server;
  const auto before = server.dump();
  const auto m = server.back_up();
  given_task(*server.open(), "Groceries");
  const auto after = server.dump();
  {
    backup::SideDatabase fresh{server.dsn, backup::Purpose::replacement, kNow};
    fresh.fill(server.repository, m);
    const auto somebody = server.open();
    somebody->query("SELECT 1")->next();
    const auto e = problem_of([&] { backup::put_in_place(fresh, server.dsn, kNow); });
    REQUIRE(e.has_value());
    CHECK_MESSAGE(e->code() == Errc::busy, e->message());
  }
  CHECK(side_databases() == 0);
  CHECK(server.dump() == after);
  backup::SideDatabase fresh{server.dsn, backup::Purpose::replacement, kNow};
  fresh.fill(server.repository, m);
  const auto kept = backup::put_in_place(fresh, server.dsn, kNow);
  CHECK(kept == server.database.name() + "_before_restore_20260302t090000z");
  CHECK(server.dump() == before);
  CHECK(backup::identity_of(server.dsn) == m.database_id);
  CHECK(backup::swap_back(server.dsn) == kept);
  CHECK(server.dump() == after);
  drop(kept);
  CHECK(problem_of([&] { backup::swap_back(server.dsn); })->code() == Errc::not_found);
}

TEST_CASE("backup of a server: owner, settings, rights and encoding come back, and the application goes on") {
  const auto admin = db::open({db::Engine::postgres, {}, direct_url("tas")});
  for (const auto* statement : {"CREATE ROLE \"an app\" LOGIN", "CREATE ROLE watcher LOGIN", "CREATE DATABASE \"app's\" OWNER \"an app\" TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'",
                                "ALTER DATABASE \"app's\" SET statement_timeout = '77s'", "ALTER ROLE watcher IN DATABASE \"app's\" SET work_mem = '9MB'",
                                "REVOKE CONNECT ON DATABASE \"app's\" FROM PUBLIC", "GRANT CONNECT ON DATABASE \"app's\" TO watcher",
                                "COMMENT ON DATABASE \"app's\" IS 'of the DATABASE; ours'"}) {
    admin->alone(statement);
  }
  const db::Dsn super{db::Engine::postgres, {}, direct_url("app%27s")}, app{db::Engine::postgres, {}, super.url + "&user=an%20app"};
  {
    const auto own = db::open(app);
    own->script("CREATE SCHEMA tas; SET search_path = tas;");
    migrate_up(*own);
    given_task(*own, "Dishes");
  }
  const TempFolder folder;
  const auto repository = backup::Repository::open_or_create(folder / "backups");
  const auto m = backup::create(repository, super, {.now = kNow, .tool = "test", .level = 1});
  const auto properties = [&] {
    std::string all;
    const auto row = admin->query(R"(
      SELECT concat_ws(' ', pg_get_userbyid(d.datdba), pg_encoding_to_char(d.encoding), d.datcollate, (SELECT string_agg(CAST(a AS text), ' ' ORDER BY CAST(a AS text)) FROM unnest(d.datacl) a), shobj_description(d.oid, 'pg_database'),
                       (SELECT string_agg(CAST(s.setconfig AS text), ' ' ORDER BY s.setrole) FROM pg_db_role_setting s WHERE s.setdatabase = d.oid))
      FROM pg_database d WHERE d.datname = 'app''s')");
    return row->next() ? std::string{row->text(0)} : std::string{};
  };
  const auto before = properties();
  const auto dump = logical_dump(*db::open(app));
  REQUIRE(before.find("statement_timeout=77s") != std::string::npos);
  bool is_lost = false;
  SUBCASE("it is there") {}
  SUBCASE("it was lost") {
    is_lost = true;
    admin->alone("DROP DATABASE \"app's\"");
  }
  backup::SideDatabase fresh{super, backup::Purpose::replacement, kNow};
  fresh.fill(repository, m);
  const auto kept = backup::put_in_place(fresh, super, kNow);
  CHECK(kept.empty() == is_lost);
  CHECK(properties() == before);
  {
    const auto own = db::open(app);
    CHECK(logical_dump(*own) == dump);
    given_task(*own, "Groceries");
  }
  if (!is_lost) admin->alone("DROP DATABASE \"" + kept + "\"");
  for (const auto* statement : {"DROP DATABASE \"app's\"", "DROP ROLE \"an app\"", "DROP ROLE watcher"}) admin->alone(statement);
}

TEST_CASE("backup of a server: accounts that are missing here are all named at once") {
  const Server server;
  const auto admin = db::open({db::Engine::postgres, {}, direct_url("tas")});
  for (const auto* role : {"\"an owner\"", "reader", "\"the \"\"other\"\"\""}) admin->alone(std::string{"CREATE ROLE "} + role);
  server.open()->script(R"(
    ALTER TABLE tasks OWNER TO "an owner";
    GRANT SELECT ON tasks TO reader, "the ""other""";
    ALTER DEFAULT PRIVILEGES FOR ROLE "an owner" IN SCHEMA tas GRANT SELECT ON TABLES TO reader;)");
  const auto m = server.back_up();
  server.open()->script(R"(ALTER TABLE tasks OWNER TO tas; DROP OWNED BY "an owner"; DROP OWNED BY reader; DROP OWNED BY "the ""other""")");
  for (const auto* role : {"\"an owner\"", "reader", "\"the \"\"other\"\"\""}) admin->alone(std::string{"DROP ROLE "} + role);
  backup::SideDatabase fresh{server.dsn, backup::Purpose::replacement, kNow};
  const auto e = problem_of([&] { fresh.fill(server.repository, m); });
  REQUIRE(e.has_value());
  CHECK_MESSAGE(e->hint() == R"(accounts are missing here; make them first, with LOGIN where somebody connects as one: CREATE ROLE "an owner"; CREATE ROLE "reader"; CREATE ROLE "the ""other""";)", e->message());
}

TEST_CASE("backup of a server: long names do not outgrow what PostgreSQL keeps of them") {
  const Server server;
  const std::string name = "a_database_whose_name_is_as_long_as_names_of_databases_may_be_a";
  REQUIRE(name.size() == 63);
  const db::Dsn dsn{db::Engine::postgres, {}, direct_url(name)};
  const auto admin = db::open({db::Engine::postgres, {}, direct_url("tas")});
  admin->alone("CREATE DATABASE " + name + " TEMPLATE " + server.database.name());
  const auto m = backup::create(server.repository, dsn, {.now = kNow, .tool = "test", .level = 1});
  const auto before = logical_dump(*db::open(dsn));
  given_task(*db::open(dsn), "Groceries");
  const auto after = logical_dump(*db::open(dsn));
  backup::SideDatabase fresh{dsn, backup::Purpose::replacement, kNow};
  fresh.fill(server.repository, m);
  const auto kept = backup::put_in_place(fresh, dsn, kNow);
  CHECK(kept.size() <= 63);
  CHECK(kept.ends_with("_before_restore_20260302t090000z"));
  CHECK(logical_dump(*db::open(dsn)) == before);
  CHECK(backup::swap_back(dsn) == kept);
  CHECK(logical_dump(*db::open(dsn)) == after);
  drop(kept);
  drop(name);
}

TEST_CASE("backup of a server: an account from which rows are hidden is refused") {
  const Server server;
  server.open()->script(R"(
    CREATE ROLE half_blind LOGIN;
    GRANT USAGE ON SCHEMA tas TO half_blind;
    GRANT SELECT ON ALL TABLES IN SCHEMA tas TO half_blind;
    ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;)");
  auto dsn = server.dsn;
  dsn.url += "&user=half_blind";
  const auto e = problem_of([&] { backup::create(server.repository, dsn, {.now = kNow, .tool = "test"}); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::forbidden);
  CHECK(e->message().find("tas.tasks") != std::string::npos);
  CHECK(Place::names_in(server.repository.folder()).empty());
  server.open()->script("DROP OWNED BY half_blind; DROP ROLE half_blind;");
}

TEST_CASE("the password of an address reaches pg_dump by its environment") {
  const auto settings = db::environment_of({db::Engine::postgres, {}, "postgresql://ada:s%40crettt@db.example.org:5433/tas?sslmode=require"});
  CHECK(settings.at("PGPASSWORD") == "s@crettt");
  CHECK(settings.at("PGHOST") == "db.example.org");
  CHECK(settings.at("PGSSLMODE") == "require");
  CHECK(problem_of([] { db::environment_of({db::Engine::postgres, {}, "postgresql:///tas?sslpassword=x"}); })->code() == Errc::usage);
}

TEST_SUITE_END();

}  // namespace tas::test
