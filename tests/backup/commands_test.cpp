// The program itself: exit codes, what it asks, what it refuses.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "libtas/backup/repository.hpp"
#include "libtas/backup/zstd.hpp"
#include "tests/backup/desk.hpp"
#include "tests/backup/own_path.hpp"

using namespace tas;
using test::Desk;
using test::kDay;
using test::kMinute;

TEST_SUITE_BEGIN("backup");

TEST_CASE("with --cron nothing is said, unless it fails") {
  Desk desk;
  desk.run("tas add Dishes");
  const auto good = desk.run("tas-backup create --cron");
  CHECK(good.status == 0);
  CHECK(good.out + good.err == "");
  const auto bad = desk.run("tas-backup create --cron --db none.db");
  CHECK(bad.status == 66);
  CHECK_FALSE(bad.err.empty());
  const backup::Lock other{backup::Repository::open(desk.repository()), "tas-backup create (run 00000000)", Minutes{0}};
  const auto second = desk.run("tas-backup create --cron");
  CHECK(second.status == 75);
  CHECK(second.err.find("in use by tas-backup create (run 00000000), process ") != std::string::npos);
}

TEST_CASE("restore asks on a terminal, and elsewhere wants --yes") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-backup create");
  desk.run("tas add Groceries");
  CHECK(desk.run("tas-backup restore latest").status == 2);
  CHECK(desk.run("tas list").out.find("Groceries") != std::string::npos);
  desk.tty_width = 80;  // nobody types anything
  CHECK(desk.run("tas-backup restore").status == 130);
  CHECK(desk.run("tas-backup restore latest").status == 130);
  desk.tty_width.reset();
  CHECK(desk.after(kMinute, "tas-backup restore latest --yes").status == 0);
  CHECK(desk.run("tas list").out.find("Groceries") == std::string::npos);
  CHECK(desk.run("tas-backup restore --swap-back --yes").status == 0);
  CHECK(desk.run("tas list").out.find("Groceries") != std::string::npos);
  CHECK(desk.run("tas-backup list --json").out.find("\"id\":\"tas-20260302T090100Z\"") != std::string::npos);  // of the state before
}

TEST_CASE("a backup of another database is not put in the place of this one unless told") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-backup create");
  std::filesystem::remove(desk.home() / ".local/share/tas/tas.db");
  CHECK(desk.run("tas-migrate up").err.find("made anew, although there are backups of it") != std::string::npos);
  desk.run("tas add 'Somebody else'");
  const auto refused = desk.run("tas-backup restore latest --yes");
  CHECK(refused.status == 3);
  CHECK(refused.err.find("--other-database") != std::string::npos);
  CHECK(desk.run("tas-backup restore tas-20260302 --yes").status == 6);
  CHECK(desk.after(kMinute, "tas-backup restore latest --yes --other-database").status == 0);
  CHECK(desk.run("tas list").out.find("Dishes") != std::string::npos);
}

TEST_CASE("whoever has lost the database is told of its backups, and not given an empty one") {
  Desk desk;
  const auto database = desk.home() / ".local/share/tas/tas.db";
  desk.run("tas add Dishes");
  desk.run("tas-backup create");
  std::filesystem::remove(database);
  for (const char* line : {"tas list", "tas add Groceries", "tas-migrate status"}) {
    const auto ran = desk.run(line);
    CHECK(ran.status == 66);
    CHECK_MESSAGE(ran.err.find("hint: there are backups of it in " + desk.repository().string() + ": tas-backup restore latest;") != std::string::npos, ran.err);
  }
  CHECK_FALSE(std::filesystem::exists(database));
  CHECK(desk.run("tas list --db other.db").err.find("tas-backup") == std::string::npos);
  const auto elsewhere = desk.run("tas list --db elsewhere/tas.db");
  CHECK_MESSAGE(elsewhere.err.find("tas-backup restore latest --db ") != std::string::npos, elsewhere.err);
  CHECK(desk.run("tas-backup restore latest --yes").status == 0);
  CHECK(desk.run("tas list").out.find("Dishes") != std::string::npos);
  for (const char* bytes : {"", "no database, and long enough that nobody could take it for one"}) {
    std::ofstream{database} << bytes;
    CHECK(desk.run("tas list").err.find("tas-backup restore latest") != std::string::npos);
    CHECK(desk.after(kMinute, "tas-backup restore latest --yes").status == 0);
    CHECK(desk.run("tas list").out.find("Dishes") != std::string::npos);
  }
  std::filesystem::remove(database);
  CHECK(desk.run("tas-migrate up").status == 0);
  CHECK(desk.run("tas list").status == 0);
  // Kept elsewhere; and where there are none it is as on the first day.
  std::filesystem::remove(database);
  std::filesystem::rename(desk.repository(), desk.home() / "kept");
  desk.env["TAS_BACKUP_REPO"] = "kept";
  CHECK(desk.run("tas list").status == 66);
  std::filesystem::remove_all(desk.home() / "kept");
  CHECK(desk.run("tas list").status == 0);
}

TEST_CASE("prune: on a terminal only words, without rules refused, while backups fail nothing old goes") {
  Desk desk;
  desk.run("tas add Dishes");
  for (int i = 0; i < 6; ++i) REQUIRE(desk.after(kDay, "tas-backup create --kind full").status == 0);
  CHECK(desk.run("tas-backup prune").status == 2);
  desk.tty_width = 80;
  CHECK(desk.run("tas-backup prune --keep-last 1").out.find("would go") != std::string::npos);
  desk.tty_width.reset();
  CHECK(desk.run("tas-backup prune --keep-last 1 --dry-run").out.find("would go") != std::string::npos);
  // That another one fails is no reason, that this one does is.
  CHECK(desk.after(kDay, "tas-backup create --db none.db").status == 66);
  CHECK(desk.run("tas-backup prune --keep-last 1 --dry-run").out.find("would go") != std::string::npos);
  std::filesystem::rename(desk.database(), desk.home() / "away.db");
  CHECK(desk.run("tas-backup create").status == 66);
  const auto frozen = desk.run("tas-backup prune --keep-last 1");
  CHECK(frozen.out.find("deleted") == std::string::npos);
  CHECK(frozen.err.find("the last attempt to make a backup of tas failed") != std::string::npos);
  std::filesystem::rename(desk.home() / "away.db", desk.database());
  CHECK(desk.after(kDay, "tas-backup create").status == 0);
  CHECK(desk.run("tas-backup pin tas-20260303 --until 2026-04-01 --reason why").status == 0);
  const auto pruned = desk.run("tas-backup prune --keep-last 1 -o csv");
  CHECK(pruned.out.find("tas-20260303T090000Z,true,pinned,false\n") != std::string::npos);
  CHECK(pruned.out.find("tas-20260304T090000Z,false,no rule keeps it,true\n") != std::string::npos);
  // The floor, the pinned one, and the full one that the newest needs.
  CHECK(backup::Repository::open(desk.repository()).contents().entries.size() == 4);
  desk.clock.set(test::at("2026-04-02T09:00:00"));
  CHECK(desk.run("tas-backup prune --keep-last 1 -o csv").out.find("tas-20260303T090000Z,false") != std::string::npos);
}

TEST_CASE("check: 0, 1, 2 as monitoring has it, with figures") {
  Desk desk;
  CHECK(desk.run("tas-backup check").status == 2);
  desk.run("tas add Dishes");
  desk.run("tas-backup create");
  const auto good = desk.after(kMinute, "tas-backup check");
  CHECK(good.status == 0);
  CHECK(good.out == "TAS-BACKUP OK - 1 sound, the newest 1m old | age=60s;;93600;0 restore_age=U;;;0 sound=1;;;0 damaged=0;0;;0 size=" +
                        std::to_string(std::filesystem::file_size(desk.repository() / "tas-20260302T090000Z.db.zst")) + "B;;;0\n");
  CHECK(desk.run("tas-backup check --min-count 2").status == 1);
  CHECK(desk.run("tas-backup check --max-restore-age 24h").status == 1);
  CHECK(desk.run("tas-backup verify --restore").status == 0);
  CHECK(desk.run("tas-backup check --max-restore-age 24h").status == 0);
  CHECK(desk.run("tas-backup create --db none.db").status == 66);
  CHECK(desk.run("tas-backup check").out.find("the last attempt failed 0m ago: there is no database") != std::string::npos);
  CHECK(desk.after(2 * kDay, "tas-backup check").status == 2);
  std::filesystem::remove(desk.repository() / "tas-20260302T090000Z.db.zst");
  CHECK(desk.run("tas-backup check").status == 2);
  CHECK(desk.run("tas-backup verify tas-2026").status == 65);
}

TEST_CASE("figures for Prometheus, a second place, a restore into another file") {
  Desk desk;
  desk.run("tas add Dishes");
  const auto nowhere = desk.run("tas-backup create --copy-to second");
  CHECK(nowhere.status == 66);
  CHECK(nowhere.err.find("tas-20260302T090000Z  full") != std::string::npos);
  CHECK(nowhere.err.find("is it mounted?") != std::string::npos);
  CHECK(desk.run("tas-backup check").out.find("the copy to " + (desk.home() / "second").string() + " failed") != std::string::npos);
  for (const auto& file : std::filesystem::directory_iterator{desk.repository()}) std::filesystem::remove(file);
  std::filesystem::create_directory(desk.home() / "second");
  std::filesystem::permissions(desk.home() / "second", std::filesystem::perms{0700});
  CHECK(desk.run("tas-backup create --metrics-file tas.prom --copy-to second").status == 0);
  const auto figures = [&] {
    std::ifstream stream{desk.home() / "tas.prom"};
    return std::string{std::istreambuf_iterator<char>{stream}, {}};
  };
  const auto figure = [&](const std::string& name, const std::string& database) {
    const auto text = figures(), begin = "\ntas_backup_" + name + "{database=\"" + database + "\",";
    const auto at = text.find(begin);
    return at == std::string::npos ? "none" : text.substr(text.find("} ", at) + 2, text.find('\n', at + 1) - text.find("} ", at) - 2);
  };
  CHECK(figure("last_success_timestamp_seconds", "tas") == "1772442000");
  CHECK(figure("last_attempt_failed", "tas") == "0");
  CHECK(desk.after(kDay, "tas-backup create --db none.db --metrics-file tas.prom").status == 66);
  CHECK(figure("last_success_timestamp_seconds", "tas") == "1772442000");
  CHECK(figure("last_attempt_failed", "tas") == "0");
  CHECK(figure("last_success_timestamp_seconds", "none") == "0");
  CHECK(figure("last_attempt_failed", "none") == "1");
  CHECK(desk.run("tas-backup verify --all --repo second").status == 0);
  std::filesystem::remove(desk.home() / "second/tas-20260302T090000Z.db.zst");
  CHECK(desk.after(kMinute, "tas-backup create --copy-to second").status == 0);
  CHECK(desk.run("tas-backup verify --all --repo second").status == 0);
  CHECK(desk.run("tas-backup restore second/tas-20260302T090000Z.db.zst --to copy.db").status == 0);
  CHECK(desk.run("tas list --db copy.db").out.find("Dishes") != std::string::npos);
  CHECK(desk.run("tas-backup restore latest --to copy.db").status == 73);
}

TEST_CASE("a diff is worth what its full backup is worth") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-backup create");
  desk.after(kMinute, "tas-backup create --kind full");
  desk.after(kMinute, "tas-backup create --kind diff");
  CHECK(desk.run("tas-backup check").out.find(" sound=3;") != std::string::npos);
  std::filesystem::resize_file(desk.repository() / "tas-20260302T090100Z.db.zst", 10);
  CHECK(desk.run("tas-backup check").out.find(" sound=1;;;0 damaged=2;") != std::string::npos);
  CHECK(desk.run("tas-backup show tas-20260302T090200Z").out.find("the full backup tas-20260302T090100Z is damaged") != std::string::npos);
  CHECK(desk.run("tas-backup restore tas-20260302T090200Z --yes").status == 65);
  CHECK(desk.run("tas-backup restore latest --yes --json").out.find("\"id\":\"tas-20260302T090000Z\"") != std::string::npos);
  for (const char* id : {"tas-20260302T090000Z", "tas-20260302T090200Z-2"}) std::filesystem::remove(desk.repository() / (std::string{id} + ".manifest.json"));
  std::filesystem::remove(desk.repository() / "tas-20260302T090100Z.manifest.json");
  const auto lost = desk.run("tas-backup check");
  CHECK(lost.status == 2);
  CHECK(lost.out.find("there is no sound backup") != std::string::npos);
  CHECK(desk.run("tas-backup list").out.find("damaged") != std::string::npos);
}

TEST_CASE("verify: what prevents the proof of one is told with its name, leaves what was known of it, and the others are proven") {
  Desk desk;
  desk.run("tas add Dishes");
  for (int i = 0; i < 3; ++i) desk.after(kMinute, "tas-backup create --kind full");
  const auto repository = backup::Repository::open(desk.repository());
  auto of_server = repository.contents().entries[1].manifest;
  of_server.engine = db::Engine::postgres;
  std::ofstream{repository.path(backup::manifest_name(of_server.id))} << backup::write_manifest(of_server);
  const test::TempFolder programs;
  const test::OwnPath path{programs.path()};
  path.program("pg_restore", "kill -9 $$");
  const auto all = desk.run("tas-backup verify --all -o csv");
  CHECK(all.status == 1);
  CHECK_MESSAGE(all.err.find("tas-20260302T090200Z could not be proven: pg_restore") != std::string::npos, all.err);
  CHECK(all.out.find("\ntas-20260302T090200Z,,") != std::string::npos);
  CHECK(all.out.find("\ntas-20260302T090300Z,true,") != std::string::npos);
  CHECK_FALSE(repository.contents().entries[1].state.checked.has_value());
  CHECK(repository.contents().entries[2].state.checked.has_value());
  CHECK(desk.run("tas-backup verify tas-20260302T090200Z --cron").err.find("could not be proven") != std::string::npos);
  CHECK(desk.run("tas-backup list").out.find("damaged") == std::string::npos);
  std::filesystem::resize_file(desk.repository() / "tas-20260302T090100Z.db.zst", 10);
  const auto worst = desk.run("tas-backup verify --all --cron");
  CHECK(worst.status == 65);
  CHECK(worst.err.find("could not be proven") != std::string::npos);
}

TEST_CASE("fields, order and patterns hold for what people read, too") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-backup create --kind full");
  desk.run("tas add Groceries");
  const auto diff = desk.after(kMinute, "tas-backup create --kind diff --fields kind");
  CHECK(diff.out.find("diff") != std::string::npos);
  const std::string full_id = "tas-20260302T090000Z", diff_id = "tas-20260302T090100Z";
  CHECK(desk.run("tas-backup list --template {{id}}").out == full_id + "\n" + diff_id + "\n");
  CHECK(desk.run("tas-backup list --sort bytes --template {{id}}").out == diff_id + "\n" + full_id + "\n");
  const auto sorted = desk.run("tas-backup list --sort bytes").out;
  CHECK(sorted.find("Made") != std::string::npos);
  CHECK(sorted.find(diff_id) < sorted.find(full_id));
  const auto chosen = desk.run("tas-backup list --fields id,kind").out;
  CHECK(chosen.find(full_id) != std::string::npos);
  CHECK(chosen.find("Made") == std::string::npos);
  CHECK(desk.run("tas-backup list --json").out.find("\"\"") == std::string::npos);
  CHECK(desk.run("tas-backup list --fields bogus").err.find("fields: id, created_at") != std::string::npos);
  CHECK(desk.run("tas-backup prune --keep-last 1 --dry-run --template {{id}}={{is_kept}}").out.starts_with(full_id + "=true\n"));
  CHECK(desk.run("tas-backup check --template {{state}}").out == "ok\n");
  CHECK(desk.run("tas-backup check --fields state,sound").out.find("TAS-BACKUP") == std::string::npos);
  CHECK(desk.run("tas-backup show latest --template {{id}}").out == diff_id + "\n");
}

TEST_CASE("what monitoring asks wrongly is unknown, not critical; what nobody can have meant is refused") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-backup create");
  const auto asked = desk.run("tas-backup check --max-age banana");
  CHECK(asked.status == 3);
  CHECK(asked.out.starts_with("TAS-BACKUP UNKNOWN - "));
  CHECK(desk.run("tas-backup check --min-count x").status == 3);
  for (const char* line : {"tas-backup check --max-agee 26h", "tas-backup check --max-age", "tas-backup check now", "tas-backup check --log-level loud", "tas-migrate check --bogus"}) {
    CAPTURE(line);
    const auto wrong = desk.run(line);
    CHECK(wrong.status == 3);
    CHECK(wrong.err.find("hint: ") != std::string::npos);
  }
  CHECK(desk.run("tas-backup check --bogus --json").err.find("\"exit\":3,") != std::string::npos);
  CHECK(desk.run("tas-backup check --help").status == 0);
  CHECK(desk.run("tas-backup list --bogus").status == 2);
  CHECK(desk.run({"tas-backup", "create", "--repo", ""}).status == 2);
  CHECK(desk.run("tas-backup pin latest --until 2020-01-01").status == 2);
  CHECK(desk.run("tas-backup unpin latest").err.find("was not pinned") != std::string::npos);
  CHECK(desk.run("tas-backup key generate " + (desk.repository() / "k.key").string()).status == 2);
}

TEST_CASE("a database that was emptied is no backup, one that was made anew is told from the old one") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-backup create");
  const auto file = desk.database();
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + suffix);
  CHECK(desk.after(kMinute, "tas-backup create").err.find("tas-backup restore latest") != std::string::npos);
  std::ofstream{file};
  CHECK(desk.after(kMinute, "tas-backup create").status == 65);
  CHECK(backup::Repository::open(desk.repository()).contents().entries.size() == 1);
  std::filesystem::remove(file);
  desk.run("tas-migrate up");
  desk.run("tas add Anew");
  const auto anew = desk.after(2 * kDay, "tas-backup create --cron");
  CHECK(anew.status == 0);
  CHECK(anew.err.find("no earlier backup here is one of this database, although they have its name") != std::string::npos);
  CHECK(desk.after(kMinute, "tas-backup create --cron").err.empty());
  // The young one is none of the old one.
  const auto lost = desk.run("tas-backup check");
  CHECK(lost.status == 2);
  CHECK(lost.out.find("the newest sound backup is 48h") != std::string::npos);
  const auto several = desk.run("tas-backup pin latest");
  CHECK(several.status == 5);
  CHECK(several.err.find("\n  tas-20260302T090000Z\n") != std::string::npos);
  const auto shown = desk.run("tas-backup show tas-20260304T090200Z --json").out;
  const auto id = shown.substr(shown.find("\"database_id\":\"") + 15, 8);
  CHECK(desk.run("tas-backup check --database " + id).status == 0);
}

TEST_CASE("a repository that has lost its public key makes no plain backups") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-backup key generate key");
  desk.run("tas-backup create");
  CHECK(desk.run("tas-backup list").out.find("full, sealed") != std::string::npos);
  const auto key = desk.run("tas-backup key show").out;
  std::ofstream{desk.repository() / "recipient"};
  CHECK(desk.after(kMinute, "tas-backup create").status == 78);
  CHECK(desk.run("tas-backup key generate other").status == 78);
  const auto shown = desk.run("tas-backup key show");
  CHECK(shown.status == 78);
  CHECK_MESSAGE(shown.err.find("echo " + key.substr(0, key.size() - 1) + " >") != std::string::npos, shown.err);
  CHECK(backup::Repository::open(desk.repository()).contents().entries.size() == 1);
}

TEST_CASE("on a terminal prune deletes with --yes only, wherever its output goes") {
  Desk desk;
  desk.run("tas add Dishes");
  for (int i = 0; i < 3; ++i) desk.after(kMinute, "tas-backup create --kind full");
  const auto count = [&] { return backup::Repository::open(desk.repository()).contents().entries.size(); };
  desk.tty_width = 80;
  CHECK(desk.run("tas-backup prune --keep-last 1 --min-verified 1").status == 0);
  desk.is_piped = true;
  CHECK(desk.run("tas-backup prune --keep-last 1 --min-verified 1").out.find("would go") != std::string::npos);
  CHECK(count() == 3);
  CHECK(desk.run("tas-backup prune --keep-last 1 --min-verified 1 --yes").status == 0);
  CHECK(count() == 1);
}

TEST_CASE("a file of a backup is that file and no other; the present state is backed up in the repository") {
  Desk desk;
  desk.run("tas add Dishes");
  CHECK(desk.run("tas-backup create --repo stick").status == 0);
  const auto count = [&](const std::filesystem::path& folder) { return backup::Repository::open(folder).contents().entries.size(); };
  CHECK(desk.run("tas-backup restore stick/tas-20260302T090000.db.zst --yes").status == 66);
  CHECK(desk.run("tas-backup restore tas-20260302T090000Z.db.zst --repo stick --to copy.db").status == 0);
  CHECK(desk.after(kMinute, "tas-backup restore stick/tas-20260302T090000Z.db.zst --yes").status == 0);
  CHECK(count(desk.home() / "stick") == 1);
  CHECK(count(desk.repository()) == 1);
  std::filesystem::remove(desk.home() / "stick/tas-20260302T090000Z.manifest.json");
  const auto alone = desk.run("tas-backup restore stick/tas-20260302T090000Z.db.zst --yes");
  CHECK(alone.status == 66);
  CHECK(alone.err.find("has no manifest beside it") != std::string::npos);
  CHECK(alone.err.find("zstd -d ") != std::string::npos);
}

TEST_CASE("the database behind a link is replaced, not the link") {
  Desk desk;
  desk.run("tas add Dishes");
  std::filesystem::rename(desk.home() / ".local/share/tas/tas.db", desk.home() / "real.db");
  std::filesystem::create_symlink("real.db", desk.home() / "link.db");
  CHECK(desk.run("tas-backup create --db link.db").status == 0);
  desk.run("tas add Groceries --db real.db");
  CHECK(desk.after(kMinute, "tas-backup restore latest --yes --db link.db").status == 0);
  CHECK(std::filesystem::is_symlink(desk.home() / "link.db"));
  CHECK(desk.run("tas list --db real.db").out.find("Groceries") == std::string::npos);
}

TEST_CASE("sealed backups: without the key intact at most, with it restored") {
  Desk desk;
  desk.run("tas add Dishes");
  CHECK(desk.run("tas-backup key generate key").status == 0);
  CHECK(desk.run("tas-backup key generate key2").status == 6);
  CHECK(desk.run("tas-backup key show").out.starts_with("tas-public-"));
  CHECK(desk.run("tas-backup create").status == 0);
  CHECK(desk.run("tas-backup key test key").status == 0);
  const auto closed = desk.run("tas-backup verify");
  CHECK(closed.status == 0);
  CHECK(closed.out.find("intact, not opened") != std::string::npos);
  CHECK(closed.err.find("1 of 1 sealed: the files are what was written") != std::string::npos);
  CHECK(desk.run("tas-backup verify --json").out.find("\"opened\":false") != std::string::npos);
  CHECK(desk.run("tas-backup verify --cron").err.empty());
  CHECK(desk.run("tas-backup verify --identity key --json").out.find("\"opened\":true") != std::string::npos);
  CHECK(desk.run("tas-backup verify --restore").status == 77);
  CHECK(desk.run("tas-backup verify --restore --identity key").status == 0);
  CHECK(desk.after(kMinute, "tas-backup restore latest --yes").status == 77);
  CHECK(desk.after(kMinute, "tas-backup restore latest --yes --identity key").status == 0);
  desk.run("tas-backup key generate other --repo elsewhere");
  const auto other = desk.run("tas-backup key test other");
  CHECK(other.status == 77);
  CHECK_MESSAGE(other.err.find("for which nothing here is sealed") != std::string::npos, other.err);
  CHECK(desk.run("tas-backup verify --restore --identity other").err.find("the key that was named is that of tas-public-") != std::string::npos);
  // As systemd hands it over.
  std::filesystem::create_directory(desk.home() / "credentials");
  std::filesystem::copy(desk.home() / "key", desk.home() / "credentials/tas-backup.key");
  desk.env["CREDENTIALS_DIRECTORY"] = (desk.home() / "credentials").string();
  CHECK(desk.run("tas-backup verify --restore").status == 0);
}

TEST_CASE("another key: each opens what was sealed for it, and the test of a key says how many that are") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-backup key generate old");
  desk.run("tas-backup create");
  const auto refused = desk.run("tas-backup key generate new");
  CHECK(refused.status == 6);
  CHECK(refused.err.find("--replace") != std::string::npos);
  const auto replaced = desk.run("tas-backup key generate new --replace");
  CHECK(replaced.status == 0);
  CHECK(replaced.err.find("Earlier backups need the old secret key") != std::string::npos);
  CHECK(desk.run("tas-backup key test new").err.find("no backup is sealed for it yet") != std::string::npos);
  desk.after(kMinute, "tas-backup create");
  desk.after(kMinute, "tas-backup create");
  const auto of_old = desk.run("tas-backup key test old"), of_new = desk.run("tas-backup key test new");
  CHECK_MESSAGE(of_old.err.find("The key opens tas-20260302T090000Z; 1 backup is sealed for it.") != std::string::npos, of_old.err);
  CHECK(of_old.err.find("new backups are sealed for another key") != std::string::npos);
  CHECK_MESSAGE(of_new.err.find("The key opens tas-20260302T090200Z; 2 backups are sealed for it.") != std::string::npos, of_new.err);
  CHECK(of_new.err.find("1 backup is sealed for another key") != std::string::npos);
  const auto all = desk.run("tas-backup verify --all --restore --identity new -o csv");
  CHECK(all.status == 0);
  CHECK_MESSAGE(all.out.find("tas-20260302T090000Z,true,false,false") != std::string::npos, all.out);
  CHECK_MESSAGE(all.out.find("tas-20260302T090200Z,true,true,true") != std::string::npos, all.out);
  CHECK(all.err.find("1 of 3 sealed") != std::string::npos);
  CHECK(desk.after(kMinute, "tas-backup restore tas-20260302T090000Z --yes --identity new").status == 77);
  CHECK(desk.after(kMinute, "tas-backup restore tas-20260302T090000Z --yes --identity old").status == 0);
}

TEST_CASE("a copy beside its original: each is restored from its own backups, and neither needs the other's") {
  test::Desk desk;
  REQUIRE(desk.run("tas add original").status == 0);
  std::filesystem::copy_file(desk.database(), desk.home() / "staging.db");
  REQUIRE(desk.after(test::kMinute, "tas-backup create").status == 0);
  REQUIRE(desk.run("tas add 'only in staging' --db staging.db").status == 0);
  const auto made = desk.after(test::kMinute, "tas-backup create --db staging.db --json");
  REQUIRE(made.status == 0);
  CHECK(made.out.find("\"kind\":\"full\"") != std::string::npos);
  REQUIRE(desk.after(test::kMinute, "tas-backup restore latest --yes").status == 0);
  CHECK(desk.run("tas list -o plain").out.find("only in staging") == std::string::npos);
  REQUIRE(desk.run("tas add unwanted").status == 0);
  SUBCASE("restored twice it is the same") {
    for (int i = 0; i < 2; ++i) {
      REQUIRE(desk.after(test::kMinute, "tas-backup restore latest --yes").status == 0);
      CHECK(desk.run("tas list -o plain").out.find("unwanted") == std::string::npos);
    }
  }
  SUBCASE("lost, it is found by its name") {
    std::filesystem::remove(desk.database());
    CHECK(desk.after(test::kMinute, "tas-backup restore latest --yes").status == 0);
    CHECK(desk.run("tas list -o plain").out.find("original") != std::string::npos);
  }
  SUBCASE("taking back takes no backup, so none can be named") {
    CHECK(desk.run("tas-backup restore latest --swap-back --yes").status == 2);
    CHECK(desk.run("tas-backup restore --swap-back --to x.db --yes").status == 2);
  }
  SUBCASE("a file that only looks like ours stays") {
    std::ofstream{desk.home() / "x.db.restoring"} << "mine";
    REQUIRE(desk.run("tas-backup restore latest --to x.db").status == 0);
    std::ifstream stream{desk.home() / "x.db.restoring"};
    std::string word;
    stream >> word;
    CHECK(word == "mine");
  }
}

TEST_SUITE_END();
