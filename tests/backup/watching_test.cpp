// What the program says of trouble to operators and their monitoring: several databases, a second place, clocks and folders.
#include <doctest/doctest.h>

#include <filesystem>

#include "libtas/backup/repository.hpp"
#include "tests/backup/desk.hpp"
#include "tests/backup/place.hpp"
#include "tests/support/tiny_disk.hpp"

using namespace tas;
using test::Desk;
using test::kDay;
using test::kMinute;

TEST_SUITE_BEGIN("backup");

TEST_CASE("several databases in one repository: none hides that another is old or fails, and each is thinned out on its own") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-migrate up --db work.db");
  // Nothing that should be said of it.
  const auto none = [&](const test::Ran& ran) { return ran.status == 0 && ran.err.empty(); };
  for (int i = 0; i < 3; ++i) {
    CHECK(none(desk.after(kMinute, "tas-backup create --kind full --cron")));
    CHECK(none(desk.run("tas-backup create --kind full --cron --db work.db")));
  }
  CHECK(desk.run("tas-backup check").out.starts_with("TAS-BACKUP OK - 6 sound of 2 databases, the newest of each at most 0m old | "));
  CHECK(desk.after(2 * kDay, "tas-backup create --cron").status == 0);
  const auto stale = desk.run("tas-backup check");
  CHECK(stale.status == 2);
  CHECK(stale.out.starts_with("TAS-BACKUP CRITICAL - work: the newest sound backup is 48h old"));
  CHECK(stale.out.find(" age=172800s;") != std::string::npos);
  CHECK(desk.run("tas-backup check --database tas").status == 0);
  CHECK(desk.run("tas-backup check --database tas --database work").status == 2);
  const auto proven = desk.run("tas-backup verify latest --restore -o csv").out;
  CHECK(proven.find("\ntas-20260304T090300Z,") != std::string::npos);
  CHECK(proven.find("\nwork-20260302T090300Z,") != std::string::npos);
  CHECK(desk.run("tas-backup check --max-restore-age 24h --max-age 99h").status == 0);
  CHECK(desk.run("tas-backup check --database play").out.find("there is no backup of play") != std::string::npos);
  // A success of the one does not forget the failure of the other.
  std::filesystem::rename(desk.home() / "work.db", desk.home() / "away.db");
  CHECK(desk.run("tas-backup create --cron --db work.db").status == 66);
  CHECK(desk.after(kMinute, "tas-backup create --cron").status == 0);
  CHECK(desk.run("tas-backup check").out.find("work: the last attempt failed 1m ago: there is no database") != std::string::npos);
  const auto pruned = desk.run("tas-backup prune --keep-last 1 --min-verified 1 -o csv").out;
  CHECK(pruned.find("tas-20260302T090100Z,false,") != std::string::npos);
  CHECK(pruned.find("work-20260302T090100Z,true,\"backups are failing") != std::string::npos);
  std::filesystem::rename(desk.home() / "away.db", desk.home() / "work.db");
  CHECK(desk.run("tas-backup create --cron --db work.db").status == 0);
  CHECK(desk.run("tas-backup check").status == 0);
}

TEST_CASE("a folder that others can look into is told, each night, with the cure; backups are made") {
  Desk desk;
  desk.run("tas add Dishes");
  CHECK(desk.run("tas-backup create --cron").err.empty());
  std::filesystem::permissions(desk.repository(), std::filesystem::perms{0755});
  desk.make_folder("second", 0755);
  const auto told = desk.after(kMinute, "tas-backup create --cron --copy-to second");
  CHECK(told.status == 0);
  for (const auto& folder : {desk.repository(), desk.home() / "second"}) CHECK(told.err.find("chmod 700 " + folder.string() + "\n") != std::string::npos);
}

TEST_CASE("why a backup is full, or of which it is the change, is said and kept") {
  Desk desk;
  desk.run("tas add Dishes");
  CHECK(desk.run("tas-backup create").err.find("(there is no full backup of it yet)") != std::string::npos);
  CHECK(desk.after(kMinute, "tas-backup create").err.find("(the change of tas-20260302T090000Z)") != std::string::npos);
  CHECK(desk.after(kMinute, "tas-backup create --full-after 1 --json").out.find("\"reason\":\"1 differential stands on the last one\"") != std::string::npos);
  CHECK(desk.run("tas-backup show latest").out.find("\nbecause   1 differential stands on the last one\n") != std::string::npos);
}

TEST_CASE("a clock that was wrong is told, by who backs up and by who watches") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.clock.set(test::at("2027-03-02T09:00:00"));
  CHECK(desk.run("tas-backup create --cron").err.empty());
  desk.clock.set(test::at("2026-03-02T09:00:00"));
  const auto alone = desk.run("tas-backup check");
  CHECK(alone.status == 2);
  CHECK(alone.out.find("tas-20270302T090000Z is dated in the future") != std::string::npos);
  CHECK(desk.run("tas-backup create --cron").err.find("the backup tas-20270302T090000Z is dated later than this one") != std::string::npos);
  CHECK(desk.run("tas-backup check").status == 1);
  for (const char* end : {".db.zst", ".manifest.json"}) std::filesystem::remove(desk.repository() / (std::string{"tas-20270302T090000Z"} + end));
  CHECK(desk.run("tas-backup check").status == 0);  // nothing stands on it
}

TEST_CASE("the repository itself is no second place; what closes a folder is told with the cure, to monitoring, too") {
  Desk desk;
  desk.run("tas add Dishes");
  CHECK(desk.run("tas-backup create --copy-to .local/share/tas/../tas/backups").status == 2);
  CHECK(backup::Repository::open(desk.repository()).contents().entries.empty());
  std::filesystem::permissions(desk.repository(), std::filesystem::perms{0777});
  CHECK(desk.run("tas-backup check").out.starts_with("TAS-BACKUP UNKNOWN - others may write into " + desk.repository().string() + " (chmod 700 "));
}

TEST_CASE("a disk that is not mounted is told: the repository was not there, or the second place was empty on this one") {
  Desk desk;
  desk.run("tas add Dishes");
  const auto says = [](const test::Ran& ran, const std::string& words) { return ran.status == 0 && ran.err.find(words) != std::string::npos; };
  CHECK(says(desk.run("tas-backup create --cron --repo named"), "there was no folder " + (desk.home() / "named").string()));
  CHECK(desk.after(kMinute, "tas-backup create --cron --repo named").err.empty());
  CHECK(desk.run("tas-backup create --cron").err.empty());  // the place that nobody had to name
  desk.make_folder("second");
  const std::string words = "the second place " + (desk.home() / "second").string() + " was empty, and is on the same file system";
  CHECK(says(desk.after(kMinute, "tas-backup create --cron --copy-to second"), words));
  CHECK(desk.after(kMinute, "tas-backup create --cron --copy-to second").err.empty());
  desk.make_folder("disk");
  const test::TinyDisk disk{desk.home() / "disk"};
  if (disk.is_mounted()) CHECK(desk.after(kMinute, "tas-backup create --cron --copy-to disk").err.empty());
}

TEST_CASE("list says that the newest is missing because backups fail, show how long a pin holds") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-backup create --cron");
  CHECK(desk.run("tas-backup list").err.empty());
  CHECK(desk.run("tas-backup pin latest --until 2026-04-01 --reason why").status == 0);
  const auto shown = desk.run("tas-backup show latest").out;
  CHECK(shown.find("\npinned    until 2026-04-02T00:00:00") != std::string::npos);
  CHECK(shown.find(": why\n") != std::string::npos);
  std::filesystem::rename(desk.database(), desk.home() / "away.db");
  desk.run("tas-backup create --cron");
  CHECK(desk.after(2 * kMinute, "tas-backup list").err.find("the last attempt to back up tas failed 2m ago: there is no database") != std::string::npos);
  CHECK(desk.run("tas-backup list --json").err.empty());
}

TEST_CASE("a file whose manifest was lost is told, not forgotten") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-backup create");
  desk.after(kMinute, "tas-backup create");
  CHECK(desk.run("tas-backup list").err.empty());
  std::filesystem::remove(desk.repository() / "tas-20260302T090100Z.manifest.json");
  CHECK(desk.run("tas-backup list").err.find("tas-20260302T090100Z.diff.zst has no manifest beside it") != std::string::npos);
}

TEST_CASE("a state file that cannot be read forgets neither pin nor damage: nothing goes, nothing of it counts, and check names the cure") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-backup create");
  desk.after(kDay, "tas-backup create --kind diff");
  for (int i = 0; i < 4; ++i) REQUIRE(desk.after(kDay, "tas-backup create --kind full").status == 0);
  const std::string id = "tas-20260302T090000Z";
  const auto state = desk.repository() / (id + ".state.json");
  CHECK(desk.run("tas-backup pin " + id).status == 0);
  std::string text = test::contents_of(state);
  const auto changed = [&] {
    std::string bad = text;
    bad[bad.find("2026")] ^= 1;
    return bad;
  }();
  for (const auto& bad : {changed, std::string{}, text.substr(0, text.size() / 2)}) {
    test::write_to(state, bad);
    const auto told = desk.run("tas-backup check");
    CHECK(told.status == 1);
    CHECK_MESSAGE(told.out.find("a state file cannot be read: " + id + ".state.json: it ") != std::string::npos, told.out);
    CHECK(told.out.find("to write it anew: tas-backup verify " + id) != std::string::npos);
    CHECK(told.out.find(" sound=4;;;0 damaged=0;") != std::string::npos);
    const auto pruned = desk.run("tas-backup prune --keep-last 1 --min-verified 1 --dry-run -o csv").out;
    CHECK(pruned.find(id + ",true,\"its state file cannot be read, needed by tas-20260303T090000Z\",") != std::string::npos);
    CHECK(pruned.find("tas-20260303T090000Z,true,the state file of its full backup cannot be read,") != std::string::npos);
    CHECK(pruned.find("tas-20260304T090000Z,false,") != std::string::npos);
    CHECK(desk.run("tas-backup show " + id + " --json").out.find("\"state\":\"unknown\"") != std::string::npos);
    CHECK(desk.run("tas-backup pin " + id).status == 6);
  }
  CHECK(desk.run("tas-backup verify " + id).status == 0);
  CHECK(desk.run("tas-backup check").status == 0);
  CHECK(desk.run("tas-backup check").out.find(" sound=6;") != std::string::npos);
  CHECK(desk.run("tas-backup pin " + id).status == 0);
  // What was found damaged is not made good by losing the words.
  std::filesystem::resize_file(desk.repository() / (id + ".db.zst"), 10);
  CHECK(desk.run("tas-backup verify " + id).status == 65);
  test::write_to(state, {});
  CHECK(desk.run("tas-backup restore " + id + " --to copy.db").status == 65);
}

TEST_CASE("while a manifest cannot be read no diff goes whose full backup is not among the others") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.run("tas-backup create");
  desk.after(kDay, "tas-backup create --kind diff");
  for (int i = 0; i < 4; ++i) REQUIRE(desk.after(kDay, "tas-backup create --kind full").status == 0);
  const auto manifest = desk.repository() / "tas-20260302T090000Z.manifest.json";
  const std::string good = test::contents_of(manifest);
  test::write_to(manifest, good.substr(1));
  const std::string prune = "tas-backup prune --keep-last 1 --min-verified 1 -o csv";
  const auto held = desk.run(prune).out;
  CHECK_MESSAGE(held.find("tas-20260303T090000Z,true,the manifest of its full backup may be one that cannot be read,") != std::string::npos, held);
  CHECK(held.find("tas-20260304T090000Z,false,") != std::string::npos);
  CHECK(desk.run("tas-backup check").status == 1);
  test::write_to(manifest, good);
  CHECK(desk.run("tas-backup verify --all").status == 0);
  std::filesystem::remove(manifest);
  CHECK(desk.run(prune).out.find("tas-20260303T090000Z,false,it is not sound") != std::string::npos);
}

TEST_CASE("a second place is thinned out like the first: no diff loses its full one, and the next copy brings nothing back") {
  Desk desk;
  desk.run("tas add Dishes");
  desk.make_folder("second");
  const auto ids = [&](const std::string& folder) {
    std::string all;
    for (const auto& e : backup::Repository::open(folder).contents().entries) all += e.manifest.id + (e.manifest.base.empty() ? " " : "+ ");
    return all;
  };
  for (int i = 0; i < 9; ++i) REQUIRE(desk.after(kDay, "tas-backup create --cron --full-after 5 --copy-to second").status == 0);
  const std::string second = (desk.home() / "second").string(), rules = " --keep-daily 2 --min-verified 1 --cron";
  CHECK(desk.run("tas-backup prune" + rules).status == 0);
  CHECK(ids(second).size() > ids(desk.repository()).size());
  CHECK(desk.run("tas-backup prune --repo second" + rules).status == 0);
  CHECK(ids(second) == "tas-20260309T090000Z tas-20260310T090000Z+ tas-20260311T090000Z+ ");
  CHECK(ids(second) == ids(desk.repository()));
  CHECK(desk.run("tas-backup verify --all --restore --repo second").status == 0);
  CHECK(desk.after(kDay, "tas-backup create --cron --copy-to second").status == 0);
  CHECK(ids(second) == ids(desk.repository()));
  CHECK(ids(second) == "tas-20260309T090000Z tas-20260310T090000Z+ tas-20260311T090000Z+ tas-20260312T090000Z+ ");
}

TEST_CASE("a second place that fails is told as that until a copy to it succeeds, and holds back no thinning out") {
  Desk desk;
  desk.run("tas add Dishes");
  for (int i = 0; i < 2; ++i) CHECK(desk.after(kMinute, "tas-backup create --cron --copy-to second --kind full").status == 66);
  CHECK(desk.run("tas-backup create --copy-to second").err.find("tas-backup: the backup was made, but not copied to ") != std::string::npos);
  const auto told = desk.run("tas-backup check");
  CHECK(told.status == 1);
  CHECK(told.out.find("the copy to " + (desk.home() / "second").string() + " failed 0m ago: there is no folder") != std::string::npos);
  CHECK(told.out.find("the last attempt failed") == std::string::npos);
  CHECK(desk.run("tas-backup prune --keep-last 1 --min-verified 1 -o csv").out.find(",true\n") != std::string::npos);
  CHECK(desk.after(kMinute, "tas-backup create --cron").status == 0);
  CHECK(desk.run("tas-backup check").status == 1);
  desk.make_folder("second");
  CHECK(desk.after(kMinute, "tas-backup create --cron --copy-to second").status == 0);
  CHECK(desk.run("tas-backup check").status == 0);
  // That backups fail is known there, too.
  std::filesystem::rename(desk.database(), desk.home() / "away.db");
  CHECK(desk.after(kMinute, "tas-backup create --cron --copy-to second").status == 66);
  CHECK(desk.run("tas-backup check --repo second").out.find("the last attempt failed 0m ago: there is no database") != std::string::npos);
  std::filesystem::rename(desk.home() / "away.db", desk.database());
  CHECK(desk.after(kMinute, "tas-backup create --cron --copy-to second").status == 0);
  CHECK(desk.run("tas-backup check --repo second").status == 0);
}

TEST_SUITE_END();
