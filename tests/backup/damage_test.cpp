// Whatever happens to the files of a backup is noticed, and whatever fails while one is made leaves none.
#include <algorithm>

#include "libtas/backup/extract.hpp"
#include "libtas/backup/mirror.hpp"
#include "libtas/backup/verify.hpp"
#include "libtas/base/text.hpp"
#include "tests/backup/faulty_files.hpp"
#include "tests/backup/own_path.hpp"
#include "tests/backup/place.hpp"
#include "tests/support/tiny_disk.hpp"

namespace tas::test {
namespace {

using backup::Want;

// Not a manifest any more, or one whose backup fails.
bool is_noticed(const Place& place, const backup::Manifest& m) {
  const auto contents = place.repository.contents();
  const auto found = std::find_if(contents.entries.begin(), contents.entries.end(), [&](const auto& e) { return e.manifest.id == m.id; });
  if (found == contents.entries.end()) return contents.strange.size() == 1;
  return !found->is_verified() || !backup::verify(place.repository, found->manifest, place.now).is_ok;
}

}  // namespace

TEST_SUITE_BEGIN("backup");

TEST_CASE("every 1,009th byte flipped is noticed, in full backups, differentials and manifests") {
  Place place;
  for (int i = 0; i < 300; ++i) place.add("task " + std::to_string(i * 7919 % 10007) + " of many");
  const auto full = place.back_up();
  for (int i = 0; i < 300; ++i) place.add("task " + std::to_string(i * 104729 % 10007) + " of more");
  const auto diff = place.back_up(Want::differential);
  int flips = 0, missed = 0;
  for (const auto& m : {full, diff}) {
    for (const auto& name : {m.file, m.id + ".manifest.json"}) {
      const std::string good = contents_of(place.repository.path(name));
      for (std::size_t at = 5; at < good.size(); at += 1009) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 1 << at % 7);
        write_to(place.repository.path(name), bad);
        ++flips;
        if (is_noticed(place, m)) continue;
        ++missed;
        MESSAGE(name << " at " << at << " of " << good.size() << ": " << good.substr(at < 20 ? 0 : at - 20, 40));
      }
      write_to(place.repository.path(name), good);
    }
  }
  CHECK(flips > 50);
  CHECK(missed == 0);
  MESSAGE(flips << " flips, " << missed << " not noticed");
}

TEST_CASE("truncated, lengthened, lost, exchanged: named, and latest passes it over") {
  Place place;
  place.add("Dishes");
  const auto first = place.back_up(Want::full);
  place.add("Groceries");
  const auto second = place.back_up(Want::full);
  const auto file = place.repository.path(second.file);
  const std::string good = contents_of(file);
  const auto latest = [&] { return backup::Repository::find(place.repository.contents().entries, "latest").manifest.id; };
  CHECK(latest() == second.id);
  for (const auto& bad : {good.substr(0, good.size() / 2), good + "x", std::string{}}) {
    write_to(file, bad);
    CHECK(is_noticed(place, second));
    CHECK(latest() == first.id);
  }
  fs::remove(file);
  CHECK(place.repository.contents().entries.back().problem == "its file " + second.file + " is missing");
  fs::copy_file(place.repository.path(first.file), file);
  CHECK(is_noticed(place, second));
}

TEST_CASE("a differential without its full backup says so") {
  Place place;
  const auto full = place.back_up();
  place.add("Dishes");
  const auto diff = place.back_up(Want::differential);
  place.repository.remove(full);
  const auto check = backup::verify(place.repository, diff, place.now);
  CHECK_FALSE(check.is_ok);
  CHECK(check.detail.find(full.id) != std::string::npos);
}

TEST_CASE("what pg_restore says, or that it was killed, says nothing about the backup") {
  Place place;
  place.add("Dishes");
  auto m = place.back_up();
  m.engine = db::Engine::postgres;
  const TempFolder programs;
  const OwnPath path{programs.path()};
  for (const char* does : {"kill -9 $$", "echo 'pg_restore: error: unsupported version (1.99) in file header' >&2; exit 1", "exit 127", "exec cat \"$2\""}) {
    CAPTURE(does);
    path.program("pg_restore", does);
    backup::Check check;
    const auto e = problem_of([&] { check = backup::verify(place.repository, m, place.now); });
    CHECK((e.has_value() || check.is_ok));
    CHECK(e.has_value() == (std::string_view{does} != "exec cat \"$2\""));
    if (e) CHECK((e->code() == Errc::failed || e->code() == Errc::config));
  }
  place.repository.remove(m);
  CHECK_FALSE(backup::verify(place.repository, m, place.now).is_ok);
}

TEST_CASE("the n-th write, flush or rename fails: no success that does not restore, nothing half there, older ones untouched") {
  for (const auto kind : {Want::full, Want::differential}) {
    int failures = 0;
    for (int n = 1;; ++n) {
      Place place;
      place.add("Dishes");
      place.back_up();
      place.add("Groceries");
      const auto before = place.names();
      FaultyFiles faulty{n};
      const auto where = backup::Repository::open(place.repository.folder(), faulty);
      const auto e = problem_of([&] { place.back_up(where, kind); });
      const auto entries = place.repository.contents().entries;
      for (const auto& entry : entries) CHECK(backup::verify(place.repository, entry.manifest, place.now).is_ok);
      if (!faulty.has_failed()) {
        CHECK_FALSE(e.has_value());
        CHECK(entries.size() == 2);
        break;
      }
      ++failures;
      CHECK_MESSAGE(e.has_value(), "call " << n << " failed, and nobody was told");
      if (e) CHECK(e->code() == Errc::io);
      place.repository.clear_away();
      CHECK(place.names() == before);
    }
    CHECK(failures > 10);
    MESSAGE(failures << " calls failed, one after the other");
  }
}

TEST_CASE("a disk that fills up: exit io, nothing left, the older backup sound") {
  Place place;
  const auto tiny = place.folder / "tiny";
  fs::create_directory(tiny);
  fs::permissions(tiny, fs::perms{0700});
  const TinyDisk disk{tiny};
  if (!disk.is_mounted()) {
    MESSAGE("skipped: mounting a small tmpfs needs root and CAP_SYS_ADMIN");
    return;
  }
  place.add("Dishes");
  const auto where = backup::Repository::open(tiny);
  const auto first = place.back_up(where, Want::full);
  // Less and less is free: from nothing at all to nearly enough, 64 KiB at a time.
  int refused = 0, made = 0;
  for (std::uintmax_t filled = 0; filled < 1024; filled += 64) {
    write_to(tiny / "filler", std::string(filled * 1024, 'x'));
    const auto before = Place::names_in(tiny);
    const auto e = problem_of([&] { place.back_up(where, Want::full); });
    fs::remove(tiny / "filler");
    for (const auto& entry : where.contents().entries) CHECK(backup::verify(where, entry.manifest, place.now).is_ok);
    if (!e) {
      ++made;
      where.remove(where.contents().entries.back().manifest);
      continue;
    }
    ++refused;
    CHECK(e->code() == Errc::io);
    CHECK(Place::names_in(tiny).size() == before.size() - 1);
  }
  CHECK(refused > 3);
  CHECK(made > 3);
  CHECK(backup::verify(where, first, place.now).is_ok);
}

TEST_CASE("without room to take the last full backup out a full one is made") {
  Place place;
  fs::create_directory(place.folder / "tiny");
  const TinyDisk disk{place.folder / "tiny"};
  if (!disk.is_mounted()) {
    MESSAGE("skipped: mounting a small tmpfs needs root and CAP_SYS_ADMIN");
    return;
  }
  place.add("Dishes");
  const auto where = backup::Repository::open(place.folder / "tiny");
  const auto size = place.back_up(where).content_bytes;
  const auto leave_free = [&](std::uint64_t bytes) {
    fs::remove(place.folder / "tiny/filler");
    write_to(place.folder / "tiny/filler", std::string(backup::free_space(where.folder()) - bytes, 'x'));
  };
  leave_free(size * 19 / 10);
  const auto made = place.back_up(where);
  CHECK(made.kind == backup::Kind::full);
  CHECK(made.reason.find(" MB of the disk, ") != std::string::npos);
  CHECK(problem_of([&] { place.back_up(where, Want::differential); })->code() == Errc::state_conflict);
  leave_free(size * 23 / 10);
  CHECK(place.back_up(where).kind == backup::Kind::differential);
}

TEST_CASE("a second place gets what is missing there, verified there; what was damaged here is not passed on") {
  Place place;
  place.add("Dishes");
  const auto full = place.back_up();
  place.add("Groceries");
  const auto diff = place.back_up();
  const auto there = backup::Repository::open_or_create(place.folder / "elsewhere");
  CHECK(backup::mirror(place.repository, there, place.now).copied == std::vector<std::string>{full.id, diff.id});
  CHECK(backup::mirror(place.repository, there, place.now).copied.empty());
  CHECK(there.contents().entries.back().state.checked->is_ok);
  // One that is damaged holds back what stands on it, and nothing else.
  const auto flip = [&](const backup::Manifest& m) {
    std::string bytes = contents_of(place.repository.path(m.file));
    bytes[bytes.size() / 2] ^= 4;
    write_to(place.repository.path(m.file), bytes);
  };
  const auto third = place.back_up(Want::full), fourth = place.back_up(Want::differential), fifth = place.back_up(Want::full);
  flip(third);
  const auto done = backup::mirror(place.repository, there, place.now);
  CHECK(done.copied == std::vector<std::string>{fifth.id});
  REQUIRE(done.failures.size() == 2);
  CHECK(done.failures[0].code() == Errc::bad_data);
  CHECK(done.failures[0].message().starts_with(third.id + ": "));
  CHECK(done.failures[1].message() == fourth.id + ": its full backup " + third.id + " was not copied");
  CHECK(there.contents().entries.size() == 3);
}

TEST_CASE("a second place has the pins of the first, and keeps those that were set there") {
  Place place;
  place.add("Dishes");
  const auto first = place.back_up(Want::full), second = place.back_up(Want::full);
  const auto there = backup::Repository::open_or_create(place.folder / "elsewhere");
  const auto pin_at = [&](const backup::Manifest& m) {
    const auto entries = there.contents().entries;
    return backup::Repository::find(entries, m.id).state.pin;
  };
  place.repository.write(first, {.pin = backup::Pin{kNow, {}, "why"}});
  backup::mirror(place.repository, there, place.now);
  REQUIRE(pin_at(first).has_value());
  CHECK(pin_at(first)->reason == "why");
  CHECK_FALSE(pin_at(second).has_value());
  place.repository.write(first, {.pin = backup::Pin{kNow, kNow + std::chrono::hours{1}, "another"}});
  CHECK(backup::mirror(place.repository, there, place.now).copied.empty());
  CHECK(pin_at(first)->reason == "another");
  CHECK(pin_at(first)->until.has_value());
  CHECK(backup::Repository::find(there.contents().entries, first.id).state.checked->is_ok);
  place.repository.write(first, {});
  there.write(second, {.pin = backup::Pin{kNow, {}, "of there"}});
  backup::mirror(place.repository, there, place.now);
  CHECK_FALSE(pin_at(first).has_value());
  CHECK(pin_at(second)->reason == "of there");
  // Brought again because it was damaged there: the pin stays.
  fs::resize_file(there.path(second.file), 10);
  CHECK(backup::mirror(place.repository, there, place.now).copied == std::vector<std::string>{second.id});
  CHECK(pin_at(second)->reason == "of there");
}

TEST_SUITE_END();

}  // namespace tas::test
