// Typing mistakes in commands, options, fields, tasks and settings: when something is suggested, it is what was meant.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "libtas/base/text.hpp"
#include "libtas/cli/options.hpp"
#include "libtas/config/schema.hpp"
#include "libtas/domain/instance_facts.hpp"
#include "tests/support/world.hpp"

using namespace tas;

namespace {

using Words = std::vector<std::string>;

// One of the four mistakes that fingers make: a letter left out, doubled, swapped with its neighbour, or another one.
std::string mistyped(std::mt19937& random, const std::string& word) {
  std::string text = word;
  const std::size_t at = 1 + random() % (word.size() - 1);
  switch (random() % 4) {
    case 0: text.erase(at, 1); break;
    case 1: text.insert(at, 1, word[at]); break;
    case 2: std::swap(text[at - 1], text[at]); break;
    default: text[at] = static_cast<char>('a' + random() % 26); break;
  }
  return text;
}

struct Kind {
  std::string name;
  Words words;                                        // what is meant
  Words (*typed)(const std::string& word);            // how it is typed
  std::string (*suggestion)(const std::string& word); // what a hint says for it
};

Words long_options(const std::string& path) {
  cli::Spec spec, globals;
  cli::GlobalOptions ignored;
  const auto program = test::program_named("tas");
  const auto runner = program.find(path)->bind(spec);
  cli::declare_global_options(globals, ignored, cli::Changes::heard);
  Words names;
  for (const auto* s : {&spec, &globals}) {
    for (const auto& option : s->options()) names.push_back(option.long_name);
  }
  return names;
}

Words condition_fields() {
  Words names;
  for (const auto& field : domain::instance_fields()) names.emplace_back(field.name);
  return names;
}

Words everyday_commands() {
  Words names;
  for (const auto& command : test::program_named("tas").commands) {
    if (command.path.find(' ') == std::string::npos && command.path.size() > 3) names.emplace_back(command.path);
  }
  return names;
}

}  // namespace

TEST_SUITE_BEGIN("cli");

TEST_CASE("of 600 typing mistakes at least 95 % of the suggestions are what was meant, and none is acted on") {
  const Words tasks{"Dishes", "Reply to landlord", "File taxes", "Groceries", "Refactor parser", "Dentist", "Mail", "Vacuuming", "Laundry", "Run in the park"};
  const std::vector<Kind> kinds{
      {"command", everyday_commands(), [](const std::string& w) { return Words{"tas", w}; }, [](const std::string& w) { return "tas " + w; }},
      {"option", long_options("add"), [](const std::string& w) { return Words{"tas", "add", "buy milk", "--" + w, "x"}; }, [](const std::string& w) { return "--" + w; }},
      {"field", {"due", "est", "type", "cat", "aversion", "relief"}, [](const std::string& w) { return Words{"tas", "add", "buy milk", w + ":70"}; },
       [](const std::string& w) { return w; }},
      {"task", tasks, [](const std::string& w) { return Words{"tas", "show", w}; }, [](const std::string& w) { return w; }},
      {"condition", condition_fields(), [](const std::string& w) { return Words{"tas", "list", "--where", w + " is known"}; }, [](const std::string& w) { return w; }},
      {"setting", config::key_names(), [](const std::string& w) { return Words{"tas", "config", "get", w}; }, [](const std::string& w) { return w; }}};
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  for (const auto& name : tasks) REQUIRE(world.run({"tas", "task", "add", name}).status == 0);
  std::mt19937 random{20261120};
  int typed = 0, suggested = 0, right = 0;
  std::string wrong;
  for (int n = 0; n < 600; ++n) {
    const auto& kind = kinds[static_cast<std::size_t>(n) % kinds.size()];
    const auto& meant = kind.words[random() % kind.words.size()];
    const auto typo = mistyped(random, meant);
    if (std::find(kind.words.begin(), kind.words.end(), typo) != kind.words.end()) continue;
    const auto ran = world.run(kind.typed(typo));
    if (ran.status == 0) continue;  // it is something else that exists: "Vacuuming" from "Vacuumin"
    ++typed;
    CAPTURE(typo);
    CHECK((ran.status == 2 || ran.status == 3 || ran.status == 78));
    const auto hint = ran.err.find("did you mean ");
    if (hint == std::string::npos) continue;
    ++suggested;
    if (ran.err.find(kind.suggestion(meant), hint) != std::string::npos) ++right;
    else wrong += typo + " for " + meant + ": " + ran.err;
  }
  MESSAGE(typed << " mistakes, " << suggested << " suggestions, " << right << " right");
  CAPTURE(wrong);
  CHECK(typed >= 400);
  CHECK(suggested >= typed * 8 / 10);
  CHECK(right * 100 >= suggested * 95);
  CHECK(world.run("tas list").out.find("buy milk") == std::string::npos);
}

TEST_SUITE_END();
