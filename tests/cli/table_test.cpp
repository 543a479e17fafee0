// The command table: everything that is made from it is complete and up to date.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/generate.hpp"
#include "libtas/cli/help.hpp"
#include "libtas/cli/options.hpp"
#include "libtas/cli/topics.hpp"
#include "tests/exchange/outcome.hpp"
#include "tests/support/world.hpp"

using namespace tas;

namespace {

void fill(test::World& world, bool is_running) {
  std::filesystem::copy(TAS_SOURCE_DIR "/tests/data/sample", world.home() / "export");
  std::filesystem::copy(TAS_SOURCE_DIR "/tests/data/history/zip_export/export.zip", world.home() / "export.zip");
  std::ofstream{world.home() / "accounts.csv"} << "user_id,username\n1,ann\n,ann\n";
  for (const char* line : {"tas-migrate up --db tas.db", "tas-migrate up --db new.db", "tas-import-csv export/notes.csv", "tas task add Dishes --tag kitchen --tag house", "tas task add 'File taxes'", "tas task add Groceries", "tas task add Run",
                           "tas goal set --hours 30", "tas record dishes --for 20m -r50 -e dread=40 -e calm", "tas instance add taxes", "tas record groceries --for 10m",
                           "tas instance delete i3", "tas instance add dishes", "tas next",
                           "tas routine add 'My plants' --every '3 days after done'", "tas routine add Walk --every daily", "tas routine pause walk",
                           "tas job add Household", "tas job add Chores", "tas job assign groceries household",
                           "tas task template save taxes --as paperwork"}) {
    const auto ran = world.run(line);
    CAPTURE(ran.err);
    REQUIRE(ran.status == 0);
  }
  world.clock.set(world.clock.now() + std::chrono::minutes{30});
  REQUIRE(world.run("tas start i4").status == 0);
  world.clock.set(world.clock.now() + std::chrono::minutes{30});
  if (!is_running) REQUIRE(world.run("tas pause").status == 0);
  REQUIRE(world.run("tas task delete t4").status == 0);
  for (const char* line : {"tas-backup create", "tas-backup key generate backup.key"}) REQUIRE(world.run(line).status == 0);
  SQLite::Database{(world.home() / "task_aversion.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}.exec(
      test::text_of(TAS_SOURCE_DIR "/tests/data/adopt/december_2025/source.sql"));
  world.clock.set(world.clock.now() + std::chrono::minutes{30});
}

// Filled once, copied into every world: the commands that fill one take longer than most examples.
void seed(test::World& world, bool is_running) {
  static std::map<bool, std::unique_ptr<test::World>> filled;
  auto& original = filled[is_running];
  if (!original) {
    original = std::make_unique<test::World>(world.clock.now(), db::Engine::sqlite);
    fill(*original, is_running);
  }
  std::filesystem::copy(original->home(), world.home(), std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  world.clock.set(original->clock.now());
  world.env["TAS_EDITOR"] = "true";  // an editor that changes nothing
}

// An example that names a server gets as far as asking for one; whoever has one here does not lend it.
bool asks_a_server(const std::string& example, std::string& why) {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  seed(world, false);
  const std::string named = "postgresql:///tas";
  std::string elsewhere = example;
  elsewhere.replace(example.find(named), named.size(), "postgresql://localhost:1/tas");
  const auto ran = world.run(elsewhere);
  why = ran.err;
  return ran.status == exit_status(Errc::unreachable);
}

// On SQLite whatever the tests run on: it is about the examples, and they are many. Run in a database with something running, or with it paused, or with the deleted task back.
bool runs(const std::string& example, std::string& why) {
  if (example.find("postgresql:///tas") != std::string::npos) return asks_a_server(example, why);
  for (const int variant : {0, 1, 2, 3}) {
    test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
    if (variant < 3) seed(world, variant == 0);
    if (variant == 2) REQUIRE(world.run("tas undo").status == 0);
    const auto ran = world.run(example);
    if (ran.status == 0) return true;
    why = ran.err;
  }
  return false;
}

}  // namespace

TEST_SUITE_BEGIN("cli");

TEST_CASE("every command is documented, and each of its examples runs") {
  int examples = 0;
  for (const auto& program : test::programs()) {
    for (const auto& command : program.commands) {
      CAPTURE(program.name);
      CAPTURE(command.path);
      cli::Spec spec;
      const auto runner = command.bind(spec);
      CHECK_FALSE(command.summary.empty());
      CHECK(spec.examples().size() >= (program.name == "tas" ? 2U : 1U));
      for (const auto& option : spec.options()) CHECK_MESSAGE(!option.help.empty(), option.long_name << " has no help");
      for (const auto& example : spec.examples()) {
        std::string why;
        CHECK_MESSAGE(runs(example.command, why), example.command << " fails: " << why);
        ++examples;
      }
      CHECK(cli::command_help(program, command, 80).find("Examples") != std::string::npos);
    }
  }
  CHECK(examples >= 60);
}

// "a, b.c" covers a, everything below a, b.c, and how many it is the mean of.
bool is_documented(const std::string& field, const cli::JsonSchema& schema) {
  const std::string counted = field.ends_with("_n") ? field.substr(0, field.size() - 2) : field;
  for (const auto& documented : schema.fields) {
    for (const auto part : split(documented.name, ',')) {
      const auto name = trim(part);
      if (field == name || counted == name || field.starts_with(std::string{name} + ".")) return true;
    }
  }
  return false;
}

TEST_CASE("--fields alone lists the fields of a command, changes nothing, and each of them is explained in tas-json(5)") {
  const auto program = test::program_named("tas");
  int fields = 0;
  for (const auto& command : program.commands) {
    cli::Spec spec;
    const auto runner = command.bind(spec);
    // What analytics prints is checked beside its numbers.
    if (!spec.json() || !spec.json()->is_list || command.path.starts_with("analytics ") || command.path.starts_with("score ")) continue;
    test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
    seed(world, false);
    CAPTURE(command.path);
    const auto ran = world.run(spec.examples().front().command + " --fields");
    REQUIRE_MESSAGE(ran.status == 0, ran.err);
    for (const auto field : split(ran.out, '\n')) {
      if (field.empty()) continue;
      CHECK_MESSAGE(is_documented(std::string{field}, *spec.json()), field);
      ++fields;
    }
  }
  MESSAGE(fields << " fields");
  CHECK(fields > 100);
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  CHECK(world.run("tas add Dishes --fields").status == 0);
  for (const char* line : {"tas-backup create --fields", "tas-backup restore latest --yes --fields", "tas export --zip out.zip --fields"}) {
    CAPTURE(line);
    CHECK(world.run(line).status == 2);
  }
  CHECK_FALSE(std::filesystem::exists(world.home() / "out.zip"));
  CHECK(world.run("tas list --fields id -o csv").out == "id\n");
  CHECK(world.run("tas list -o csv --fields --all").out.starts_with("task.id\ntask.name\n"));
}

TEST_CASE("topics fit the screen, and what they show can be typed") {
  for (const auto& topic : cli::topics()) {
    CAPTURE(std::string{topic.name});
    CHECK_FALSE(topic.about.empty());
    for (const int width : {40, 80, 100}) {
      for (const auto line : split(topic.text(width), '\n')) {
        CAPTURE(std::string{line});
        // A word or an example that is wider is not cut.
        if (width > 40) CHECK(display_width(line) <= width);
      }
    }
  }
  for (const auto& form : cli::formatting_forms()) {
    std::string why;
    CHECK_MESSAGE(runs(std::string{form.what}, why), std::string{form.what} << " fails: " << why);
  }
}

TEST_CASE("no option is declared twice in a command") {
  for (const auto& program : test::programs()) {
    for (const auto& command : program.commands) {
      CAPTURE(command.path);
      cli::Spec spec, globals;
      cli::GlobalOptions options;
      const auto runner = command.bind(spec);
      cli::declare_global_options(globals, options, spec.changes());
      std::set<std::string> names;
      for (const auto* s : {&spec, &globals}) {
        for (const auto& option : s->options()) {
          CHECK_MESSAGE(names.insert("--" + option.long_name).second, option.long_name);
          if (option.short_name != 0) CHECK_MESSAGE(names.insert(std::string{"-"} + option.short_name).second, option.short_name);
        }
      }
    }
  }
}

TEST_CASE("man pages and completions are those of the table") {
  const std::filesystem::path root{TAS_SOURCE_DIR};
  struct Made {
    std::filesystem::path file;
    std::string text;
  };
  std::vector<Made> all;
  for (const auto& program : test::programs()) {
    all.push_back({root / "man" / (program.name + ".1"), cli::man_page(program)});
    all.push_back({root / "completions" / (program.name + ".bash"), cli::bash_completion(program)});
    all.push_back({root / "completions" / ("_" + program.name), cli::zsh_completion(program)});
    all.push_back({root / "completions" / (program.name + ".fish"), cli::fish_completion(program)});
  }
  all.push_back({root / "man" / "tas-json.5", cli::json_man_page(test::program_named("tas"))});
  all.push_back({root / "man" / "tas-filter.7", cli::filter_man_page(test::program_named("tas"))});
  all.push_back({root / "man" / "tas-formulas.7", cli::formulas_man_page(test::program_named("tas"))});
  for (const auto& made : all) {
    if (std::getenv("TAS_UPDATE_GOLDEN") != nullptr) {
      std::ofstream{made.file} << made.text;
      continue;
    }
    std::ifstream stream{made.file};
    std::stringstream text;
    text << stream.rdbuf();
    CHECK_MESSAGE(text.str() == made.text, made.file.filename().string() << " is out of date: run the tests with TAS_UPDATE_GOLDEN=1");
  }
}

TEST_CASE("exit codes: ascending, unique, in help and man") {
  const auto help = cli::exit_code_help(500);
  const auto man = cli::man_page(test::program_named("tas"));
  int previous = 0;
  for (const auto& row : exit_statuses()) {
    CHECK(row.status > previous);
    previous = row.status;
    CHECK(help.find(std::string{row.meaning}) != std::string::npos);
    CHECK(man.find("\n" + std::to_string(row.status) + "\n") != std::string::npos);
  }
}

TEST_SUITE_END();
