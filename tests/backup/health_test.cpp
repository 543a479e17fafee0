// What is said of how well databases are backed up: one rule for each of them, and none hidden by another.
#include "libtas/backup/health.hpp"

#include <doctest/doctest.h>

#include "libtas/backup/metrics.hpp"
#include "libtas/time/format.hpp"
#include "tests/backup/place.hpp"

namespace tas::test {
namespace {

using backup::Contents;
using backup::Entry;
using backup::Failure;
using backup::Failures;
using backup::Level;
using backup::Limits;

constexpr std::chrono::hours kHour{1};

Entry made(const std::string& name, const std::string& database_id, std::chrono::minutes ago) {
  const auto at = kNow - ago;
  return {{.id = name + "-" + time::file_stamp(at), .created_at = at, .database_id = database_id, .bytes = 10}, {}, {}};
}
Entry damaged(Entry e) {
  e.problem = "its file is missing";
  return e;
}
Contents repository(std::vector<Entry> entries) { return {std::move(entries), {}, false, {}}; }

backup::Health judged(const Contents& contents, const Failures& failures = {}, const Limits& limits = {}) { return backup::judge(contents, failures, limits, kNow); }
bool says(const backup::Health& h, const std::string& words) { return h.message.find(words) != std::string::npos; }

}  // namespace

TEST_SUITE_BEGIN("backup");

TEST_CASE("backups are failing: the last attempt failed, and no sound backup of that database is newer") {
  const auto failing = [](std::vector<Entry> entries, const std::vector<Failure>& failures) {
    std::string names;
    for (const auto& h : backup::histories(entries, failures, kNow)) names += h.failure ? h.name + ":" + h.failure->message + " " : "";
    return names;
  };
  const std::vector<Failure> failure{{"tas", kNow - 2 * kHour, "disk full"}};
  CHECK(failing({made("tas", "1", 3 * kHour)}, failure) == "tas:disk full ");
  CHECK(failing({made("tas", "1", 2 * kHour)}, failure) == "tas:disk full ");
  CHECK(failing({made("tas", "1", kHour)}, failure).empty());
  CHECK(failing({damaged(made("tas", "1", kHour))}, failure) == "tas:disk full ");
  CHECK(failing({made("tas", "1", 3 * kHour), made("tas", "1", -kHour)}, failure) == "tas:disk full ");  // dated in the future
  // Another database is another matter, even one whose name begins alike.
  CHECK(failing({made("tas", "1", 3 * kHour), made("tas-2", "2", 3 * kHour)}, failure) == "tas:disk full ");
  CHECK(failing({made("tas", "1", 3 * kHour), made("tas-2", "2", kHour)}, failure) == "tas:disk full ");
  CHECK(failing({made("tas", "1", kHour), made("tas-2", "2", 3 * kHour)}, failure).empty());
  // Of which one nobody knows: as older programs noted it.
  CHECK(failing({made("tas", "1", 3 * kHour), made("tas-2", "2", kHour)}, {{"", kNow - 2 * kHour, "disk full"}}) == "tas:disk full ");
  CHECK(failing({}, failure) == "tas:disk full ");
}

TEST_CASE("of several databases the stale one is told, and how to leave it out; alone it needs no name") {
  const auto young = made("tas", "1111aaaa2222", kHour), old = made("work", "3333bbbb4444", 50 * kHour);
  CHECK(judged(repository({young})).message == "1 sound, the newest 1h old");
  CHECK(judged(repository({old})).message == "the newest sound backup is 50h old");
  const auto both = judged(repository({old, young}));
  CHECK(both.level == Level::critical);
  CHECK(both.message.starts_with("work: the newest sound backup is 50h old"));
  CHECK(says(both, "check --database"));
  CHECK(both.age_s() == 50 * 3600);
  CHECK(judged(repository({made("work", "3333bbbb4444", 2 * kHour), young})).message == "2 sound of 2 databases, the newest of each at most 2h old");
  CHECK(judged(repository({old, young}), {}, {.databases = {"tas"}}).level == Level::ok);
  CHECK(judged(repository({old, young}), {}, {.databases = {"tas", "3333"}}).level == Level::critical);
  const auto missing = judged(repository({young}), {}, {.databases = {"tas", "play"}});
  CHECK(missing.level == Level::critical);
  CHECK(missing.message == "there is no backup of play");
}

TEST_CASE("a database that was made anew after a loss does not hide the old one, nor a copy the one it was made of") {
  const auto lost = judged(repository({made("tas", "1111aaaa2222", 50 * kHour), made("tas", "5555cccc6666", kHour)}));
  CHECK(lost.level == Level::critical);
  CHECK(lost.message.starts_with("tas (1111aaaa): the newest sound backup is 50h old"));
  CHECK(judged(repository({made("tas", "1111aaaa2222", 50 * kHour), made("tas", "5555cccc6666", kHour)}), {}, {.databases = {"5555cccc"}}).level == Level::ok);
  CHECK(judged(repository({made("prod", "1111aaaa2222", 50 * kHour), made("staging", "1111aaaa2222", kHour)})).message.starts_with("prod: the newest"));
}

TEST_CASE("each database needs as many as are wanted; what is damaged, future or not readable is told with the worst first") {
  auto contents = repository({made("a", "1111", 50 * kHour), made("b", "2222", 3 * kHour), damaged(made("b", "2222", 2 * kHour)), made("b", "2222", -kHour)});
  contents.strange = {"x.manifest.json: the manifest is damaged"};
  const auto h = judged(contents, {}, {.min_count = 2});
  CHECK(h.level == Level::critical);
  CHECK(h.message.starts_with("a: the newest sound backup is 50h old"));
  CHECK(says(h, "a: 1 of the 2 sound backups that are wanted"));
  CHECK(says(h, "b: 1 of 3 backups damaged"));
  CHECK(says(h, "is dated in the future"));
  CHECK(says(h, "; and 1 more"));
  CHECK(h.sound() == 3);
  CHECK(h.damaged() == 1);
  CHECK(h.bytes() == 40);
}

TEST_CASE("a failure that no backup belongs to is told for as long as one may be old, a failed copy until one succeeds") {
  const auto young = made("tas", "1", kHour);
  const auto slip = judged(repository({young}), {{{"nnoe", kNow - kHour, "there is no database"}}, {}});
  CHECK(slip.level == Level::warning);
  CHECK(slip.message == "nnoe: the last attempt failed 1h ago: there is no database");
  CHECK(slip.age_s() == 3600);
  CHECK(judged(repository({young}), {{{"nnoe", kNow - 27 * kHour, "there is no database"}}, {}}).level == Level::ok);
  const auto first = judged(repository({}), {{{"tas", kNow - kHour, "disk full"}}, {}});
  CHECK(first.level == Level::critical);
  CHECK(first.message == "there is no sound backup; the last attempt failed 1h ago: disk full");
  const auto copy = judged(repository({young}), {{}, {{"/mnt/stick", kNow - 99 * kHour, "not there", "/b/.last-copy-failure-1"}}});
  CHECK(copy.level == Level::warning);
  CHECK(copy.message == "the copy to /mnt/stick failed 99h ago: not there (if nothing goes there any more: rm /b/.last-copy-failure-1)");
  CHECK(copy.has_failed_copy);
}

TEST_CASE("backups that may not be read are another matter than none") {
  const Place place;
  const auto code = [&](const Contents& contents) { return problem_of([&] { backup::require_readable(contents, place.repository); }); };
  CHECK(code({{}, {"x: Permission denied"}, true, {}})->code() == Errc::forbidden);
  CHECK_FALSE(code({{}, {"x: damaged"}, false, {}}));
  CHECK_FALSE(code({{made("tas", "1", kHour)}, {"x: Permission denied"}, true, {}}));
}

TEST_CASE("figures for Prometheus are those of each database") {
  const auto text = backup::metrics(judged(repository({made("tas", "1\"2", kHour), made("work", "3", 50 * kHour)}), {{{"work", kNow, "disk full"}, {"new", kNow, "no right"}}, {}}));
  const auto has = [&](const std::string& line) { return text.find("\n" + line + "\n") != std::string::npos; };
  CHECK(has("tas_backup_last_attempt_failed{database=\"tas\",database_id=\"1\\\"2\"} 0"));
  CHECK(has("tas_backup_last_attempt_failed{database=\"work\",database_id=\"3\"} 1"));
  CHECK(has("tas_backup_last_success_timestamp_seconds{database=\"new\",database_id=\"\"} 0"));
  CHECK(has("tas_backup_last_bytes{database=\"tas\",database_id=\"1\\\"2\"} 10"));
  CHECK(text.find("tas_backup_last_bytes{database=\"new\"") == std::string::npos);
  CHECK(has("tas_backup_last_copy_failed 0"));
}

TEST_CASE("a failure is noted for one database, and gone when that one is backed up; a copy likewise for one place") {
  Place place;
  const auto& r = place.repository;
  write_to(r.path(".last-failure"), "2026-03-02T08:00:00.000000Z\nof an older program\n");
  backup::note_failed_backup(r, {"tas", kNow, "disk full\nreally"});
  backup::note_failed_backup(r, {"work", kNow, "no right"});
  backup::note_failed_copy(r, {"/mnt/a", kNow, "not there"});
  backup::note_failed_copy(r, {"/mnt/b", kNow, "not there"});
  const auto all = [&] {
    std::vector<std::string> texts;
    const auto failures = backup::failures_in(r);
    for (const auto& f : failures.backups) texts.push_back(f.of + "=" + f.message);
    for (const auto& f : failures.copies) texts.push_back(f.of + "=" + f.message);
    std::sort(texts.begin(), texts.end());
    return texts;
  };
  CHECK(all() == std::vector<std::string>{"/mnt/a=not there", "/mnt/b=not there", "=of an older program", "tas=disk full\nreally", "work=no right"});
  CHECK(backup::failures_in(r).backups.front().note.parent_path() == r.folder());
  backup::forget_failed_backups(r, "tas");
  backup::forget_failed_copies(r, "/mnt/a");
  CHECK(all() == std::vector<std::string>{"/mnt/b=not there", "work=no right"});
  write_to(r.path(".last-failure-work"), "nonsense");
  CHECK(all() == std::vector<std::string>{"/mnt/b=not there"});
}

TEST_SUITE_END();

}  // namespace tas::test
