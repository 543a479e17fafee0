// tas_storm writers|lives|kill-import|kill-parts|kill-done|kill-copy|migrate-race|migrate-kill --bin FOLDER [--csv FOLDER] [--url URL] [--writers N] [--rounds N] [--seed N]
// writers: processes write 10 things per round each; lives: each adds, starts and finishes one thing per round; kill-*:
// the program is killed at random moments. Afterwards the database must hold everything that was confirmed, nothing
// half, and the next run must go on. --url: on a server, in a database that is current and empty; migrate-* make its schema anew.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <stdexcept>

#include "tests/storm/storm.hpp"
#include "tests/storm/witness.hpp"

namespace tas::storm {
namespace {

using std::chrono::microseconds;

constexpr db::Sql kInstances = "SELECT count(*) FROM instances";

// Every second thing is a new task, the others are finished work on a task of the writer's own. The first of them also
// create the database, all at once.
void writers(const Storm& storm) {
  const Scratch scratch;
  const Place place{scratch.path(), storm.url};
  const int writes = 10 * storm.rounds;
  at_once(storm, [&](int writer) {
    for (int i = 0; i < writes; ++i) {
      if (i % 2 == 0) must_run(storm.tas(), {"add", fmt::format("writer {} thing {}", writer, i)}, place);
      else must_run(storm.tas(), {"record", fmt::format("work of writer {}", writer), "--create", "--for", "20m", "-r50"}, place);
    }
  });
  Witness witness{place};
  witness.require_sound();
  const auto stored = witness.count(kInstances);
  const auto operations = witness.count("SELECT count(*) FROM operations");
  const auto finished = witness.count("SELECT count(*) FROM instances WHERE actual_relief = 50 AND status = 'completed'");
  require(stored == storm.writers * writes && operations == stored && finished == stored / 2,
          fmt::format("{} of {} writes are stored, {} of them finished, {} operations", stored, storm.writers * writes, finished, operations));
  fmt::print("{} processes × {} writes: {} stored, {} lost\n", storm.writers, writes, stored, storm.writers * writes - stored);
}

double percentile(const std::vector<microseconds>& sorted, std::size_t percent) {
  return static_cast<double>(sorted[std::min(sorted.size() * percent / 100, sorted.size() - 1)].count()) / 1000;
}

// The whole life of a thing, by many at once: added, started, finished.
void lives(const Storm& storm) {
  const Scratch scratch;
  const Place place{scratch.path(), storm.url};
  std::vector<std::vector<microseconds>> times(static_cast<std::size_t>(storm.writers));
  at_once(storm, [&](int writer) {
    for (int i = 0; i < storm.rounds; ++i) {
      const auto name = fmt::format("life {} of writer {}", i, writer);
      for (const auto& arguments : std::vector<std::vector<std::string>>{
               {"add", name, "-a70"}, {"start", name, "--parallel", "--no-input"}, {"done", name, "-r50", "-a30", "--no-input"}}) {
        times[static_cast<std::size_t>(writer)].push_back(time_of(storm.tas(), arguments, place));
      }
    }
  });
  Witness witness{place};
  witness.require_sound();
  const auto all = storm.writers * storm.rounds;
  const auto completed = witness.count("SELECT count(*) FROM instances WHERE status = 'completed' AND actual_relief = 50 AND predicted_aversion = 70");
  const auto stored = witness.count(kInstances), operations = witness.count("SELECT count(*) FROM operations");
  require(completed == all && stored == all && operations == 3 * all,
          fmt::format("{} of {} things are completed, {} stored, {} operations", completed, all, stored, operations));
  std::vector<microseconds> sorted;
  for (const auto& t : times) sorted.insert(sorted.end(), t.begin(), t.end());
  std::sort(sorted.begin(), sorted.end());
  fmt::print("{} processes × {} things added, started, finished: {} stored, 0 lost; a command {:.0f} ms, p95 {:.0f} ms, at most {:.0f} ms\n",
             storm.writers, storm.rounds, completed, percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 100));
}

// Tables without rows, on the server as in a file.
void make_target(const Storm& storm, const Place& place, const std::string& target) {
  if (target == storm.url) {
    must_run(storm.migrator(), {"down", "--to", "0", "--yes", "-q", "--db", target}, place);
  } else {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(target + suffix);
  }
  must_run(storm.migrator(), {"up", "-q", "--db", target}, place);
}

enum class Stored { at_once, in_parts };

std::vector<std::string> import_arguments(const Storm& storm, Stored stored) {
  std::vector<std::string> arguments{storm.csv.string(), "--legacy-tz", "UTC"};
  if (stored == Stored::in_parts) arguments.insert(arguments.end(), {"--batch", "150", "--resume"});
  return arguments;
}

// Every second round there is no database before: its silent creation is killed as well. On a server there is always one.
void one_killed_import(Storm& storm, Stored stored, bool fresh, microseconds whole, std::int64_t rows, int& hits) {
  const Scratch scratch;
  const Place place{scratch.path(), storm.url};
  const auto arguments = import_arguments(storm, stored);
  if (!storm.url.empty()) make_target(storm, place, storm.url);
  else if (!fresh) must_run(storm.tas(), {"list"}, place);
  hits += run_and_kill(storm.importer(), arguments, place, some_moment(storm, whole)) ? 1 : 0;
  if (!storm.url.empty() || std::filesystem::exists(default_database(scratch.path()))) {
    Witness witness{place};
    if (witness.has_schema()) {
      const auto found = witness.count(kInstances);
      require(found == 0 || found == rows || stored == Stored::in_parts, fmt::format("half an import: {} of {} rows", found, rows));
      witness.require_sound();
    }
  }
  must_run(storm.importer(), arguments, place);
  Witness witness{place};
  const auto found = witness.count(kInstances);
  require(found == rows, fmt::format("after the second run {} of {} rows", found, rows));
  const auto counted = witness.count("SELECT CAST(COALESCE(sum(new_rows), 0) AS bigint) FROM import_files WHERE kind = 'instances'");
  require(counted == rows, fmt::format("the receipts count {} of {} rows", counted, rows));
  witness.require_sound();
}

void kill_import(Storm& storm, Stored stored) {
  microseconds whole{};
  std::int64_t rows = 0;
  {
    const Scratch scratch;
    const Place place{scratch.path(), storm.url};
    if (!storm.url.empty()) must_run(storm.migrator(), {"up", "-q", "--db", storm.url}, place);
    whole = time_of(storm.importer(), import_arguments(storm, stored), place);
    rows = Witness{place}.count(kInstances);
    require(rows > 0, "the undisturbed import stored nothing");
  }
  int hits = 0;
  for (int round = 0; round < storm.rounds; ++round) one_killed_import(storm, stored, round % 2 == 0, whole, rows, hits);
  fmt::print("import of {} rows {}({} ms): {} rounds, {} killed on the way, every row once\n", rows, stored == Stored::in_parts ? "in parts " : "",
             whole.count() / 1000, storm.rounds, hits);
}

const std::vector<std::string> kDone{"done", "-r80", "-a30", "-e", "calm=60", "-m", "podcast helped", "--no-input"};

// The finished one has everything, the unfinished one nothing of what `done` writes.
void require_all_or_nothing(Witness& witness, bool confirmed) {
  const auto half = witness.count(
      "SELECT count(*) FROM instances i WHERE CASE WHEN completed_at IS NULL"
      " THEN actual_relief IS NOT NULL OR actual_aversion IS NOT NULL OR completion_notes IS NOT NULL OR status = 'completed'"
      "  OR EXISTS (SELECT 1 FROM instance_emotions e WHERE e.instance_id = i.instance_id AND phase = 'after')"
      " ELSE actual_relief IS NULL OR actual_aversion IS NULL OR completion_notes IS NULL OR status <> 'completed'"
      "  OR NOT EXISTS (SELECT 1 FROM instance_emotions e WHERE e.instance_id = i.instance_id AND phase = 'after') END");
  require(half == 0, fmt::format("{} half-written instances", half));
  const auto open = witness.count("SELECT count(*) FROM instances WHERE completed_at IS NULL");
  require(!confirmed || open == 0, "done had exited 0, and the instance is still open");
}

void kill_done(Storm& storm) {
  const Scratch scratch;
  const auto& home = scratch.path();
  must_run(storm.tas(), {"add", "round 0"}, home);
  must_run(storm.tas(), {"start", "round 0"}, home);
  const auto whole = time_of(storm.tas(), kDone, home);
  int hits = 0, kept = 0;
  for (int round = 1; round <= storm.rounds; ++round) {
    const auto name = fmt::format("round {}", round);
    must_run(storm.tas(), {"add", name}, home);
    must_run(storm.tas(), {"start", name}, home);
    const bool killed = run_and_kill(storm.tas(), kDone, home, some_moment(storm, whole));
    Witness witness{home};
    require_all_or_nothing(witness, !killed);
    witness.require_sound();
    const bool open = witness.count("SELECT count(*) FROM instances WHERE completed_at IS NULL") == 1;
    if (open) must_run(storm.tas(), kDone, home);
    hits += killed ? 1 : 0;
    kept += killed && !open ? 1 : 0;
  }
  Witness witness{home};
  witness.require_sound();
  require(witness.count("SELECT count(*) FROM instances WHERE status = 'completed'") == storm.rounds + 1, "not every round is completed");
  fmt::print("done ({} ms): {} rounds, {} killed on the way ({} after the commit), 0 lost, 0 half-written\n",
             static_cast<double>(whole.count()) / 1000, storm.rounds, hits, kept);
}

bool is_copied(const Storm& storm, const Place& place, const std::string& from, const std::string& to) {
  const End end = run(storm.migrator(), {"copy", "--from", from, "--to", to, "--verify-only", "-q"}, place);
  require(end.status == 0 || end.status == 6, "comparing ends with " + std::to_string(end.status) + ": " + end.message);
  return end.status == 0;
}

// What is not all there is not there at all: otherwise the second copy would be refused.
void one_killed_copy(Storm& storm, const Place& place, const std::string& from, const std::string& to, microseconds whole, int& hits, int& kept) {
  make_target(storm, place, to);
  const bool killed = run_and_kill(storm.migrator(), {"copy", "--from", from, "--to", to, "-q"}, place, some_moment(storm, whole));
  const bool copied = is_copied(storm, place, from, to);
  require(killed || copied, "copy had exited 0, and the target is not the source");
  if (!copied) must_run(storm.migrator(), {"copy", "--from", from, "--to", to, "-q"}, place);
  require(is_copied(storm, place, from, to), "after the second run the target is not the source");
  hits += killed ? 1 : 0;
  kept += killed && copied ? 1 : 0;
}

void kill_copy(Storm& storm) {
  const Scratch scratch;
  const Place place{scratch.path()};
  must_run(storm.importer(), {storm.csv.string(), "--legacy-tz", "UTC"}, place);
  const std::string file = default_database(scratch.path()).string(), back = (scratch.path() / "back.db").string();
  must_run(storm.migrator(), {"up", "-q", "--db", storm.url}, place);
  make_target(storm, place, storm.url);
  const auto there = time_of(storm.migrator(), {"copy", "--from", file, "--to", storm.url, "-q"}, place);
  make_target(storm, place, back);
  const auto home = time_of(storm.migrator(), {"copy", "--from", storm.url, "--to", back, "-q"}, place);
  int hits = 0, kept = 0;
  for (int round = 0; round < storm.rounds; ++round) {
    if (round % 2 == 0) one_killed_copy(storm, place, file, storm.url, there, hits, kept);
    else one_killed_copy(storm, place, storm.url, back, home, hits, kept);
  }
  fmt::print("copy there ({} ms) and back ({} ms): {} rounds, {} killed on the way ({} after the commit), 0 half-written, 0 that need a human\n",
             there.count() / 1000, home.count() / 1000, storm.rounds, hits, kept);
}

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  if (value < 1) throw std::invalid_argument{"not a positive whole number: " + std::string{text}};
  return value;
}

int main(int argc, char** argv) {
  const std::string_view kind = argc > 1 ? argv[1] : "";
  Storm storm;
  for (int i = 2; i + 1 < argc; i += 2) {
    const std::string_view option = argv[i], value = argv[i + 1];
    if (option == "--bin") storm.bin = value;
    else if (option == "--csv") storm.csv = value;
    else if (option == "--url") storm.url = value;
    else if (option == "--writers") storm.writers = number(value);
    else if (option == "--rounds") storm.rounds = number(value);
    else if (option == "--seed") storm.seed = static_cast<std::uint64_t>(number(value)), storm.random = bench::Random{storm.seed};
    else throw std::invalid_argument{"what is " + std::string{option} + "?"};
  }
  if (storm.bin.empty()) throw std::invalid_argument{"--bin, the folder of the programs, is missing"};
  fmt::print("seed {}\n", storm.seed);
  if (kind == "writers") writers(storm);
  else if (kind == "lives") lives(storm);
  else if (kind == "kill-import") kill_import(storm, Stored::at_once);
  else if (kind == "kill-parts") kill_import(storm, Stored::in_parts);
  else if (kind == "kill-done") kill_done(storm);
  else if (kind == "kill-copy") kill_copy(storm);
  else if (kind == "migrate-race") migrate_race(storm);
  else if (kind == "migrate-kill") migrate_kill(storm);
  else throw std::invalid_argument{"which storm?"};
  return 0;
}

}  // namespace
}  // namespace tas::storm

int main(int argc, char** argv) {
  try {
    return tas::storm::main(argc, argv);
  } catch (const std::invalid_argument& e) {
    std::fprintf(stderr, "tas_storm: %s\nusage: tas_storm writers|lives|kill-import|kill-parts|kill-done|kill-copy|migrate-race|migrate-kill --bin FOLDER [--csv FOLDER] [--url URL] [--writers N] [--rounds N] [--seed N]\n", e.what());
    return 2;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "tas_storm: %s\n", e.what());
    return 1;
  }
}
