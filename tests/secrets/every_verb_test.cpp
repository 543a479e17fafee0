// Random secrets, every verb of every program, every way to fail that needs no server: whatever is printed, logged or
// stored with an operation holds no secret in any form.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <sstream>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/db/open.hpp"
#include "tests/support/secret_forms.hpp"
#include "tests/support/world.hpp"

using namespace tas;
using Words = std::vector<std::string>;

namespace {

constexpr std::size_t kSecrets = 10'000;

// One run: the world, what is typed after the verb, and the secret in all its forms.
struct Trial {
  test::World& world;
  std::mt19937& random;
  const std::string& secret;
  const std::vector<test::Form>& forms;

  bool toss() const { return random() % 2 == 0; }
  const std::string& form() const { return forms[random() % forms.size()].text; }
  std::string url(const std::string& scheme) const {
    const auto written = toss() ? secret : test::percent_encoded(secret);
    switch (random() % 3) {
      case 0: return scheme + "://ada:" + written + "@127.0.0.1:1/tas";
      case 1: return scheme + "://127.0.0.1:1/tas?sslmode=require&password=" + written;
      default: return scheme + "://ada@127.0.0.1:1/tas?sslpassword=" + written + (toss() ? "&connect_timeout=1" : "");
    }
  }
  // One with which a connection is tried: nothing but the port of nobody is asked for.
  std::string url_of_nobody(const std::string& scheme) const {
    const bool changes_meaning = secret.find_first_of("@/?#&=%") != std::string::npos;
    return scheme + "://ada:" + (changes_meaning || toss() ? test::percent_encoded(secret) : secret) + "@127.0.0.1:1/tas" +
           (toss() ? "?sslmode=disable" : "?connect_timeout=1&sslpassword=" + test::percent_encoded(secret));
  }
  // The secret is known from the environment, where it does no harm.
  void tell() const { world.env["PGPASSWORD"] = secret; }
};

struct Failure {
  std::string name;
  Words (*prepare)(const Trial&);  // changes the world, returns what is typed after the verb
};

const std::vector<Failure>& failures() {
  static const std::vector<Failure> all{
      {"unreachable host in DATABASE_URL", [](const Trial& t) { return t.world.env["DATABASE_URL"] = t.url_of_nobody("postgresql"), Words{}; }},
      {"unreachable host in TAS_DB", [](const Trial& t) { return t.world.env["TAS_DB"] = t.url_of_nobody("postgres"), Words{}; }},
      {"bad scheme", [](const Trial& t) { return t.world.env["DATABASE_URL"] = t.url(t.toss() ? "mysql" : "postgresql+psycopg2"), Words{}; }},
      {"one slash too few", [](const Trial& t) { return t.world.env["DATABASE_URL"] = "postgresql:/ada:" + t.secret + "@127.0.0.1:1/tas", Words{}; }},
      {"conninfo instead of a URL",
       [](const Trial& t) {
         std::string quoted;
         for (const char c : t.secret) quoted += c == '\'' || c == '\\' ? std::string{'\\', c} : std::string{c};
         return t.world.env["DATABASE_URL"] = "host=127.0.0.1 port=1 password = '" + quoted + "' dbname=tas", Words{};
       }},
      {"URL on the command line", [](const Trial& t) { return t.toss() ? Words{"--db", t.url("postgresql")} : Words{"--db=" + t.url("postgresql")}; }},
      {"URL behind a wrong option", [](const Trial& t) { return t.toss() ? Words{"--database", t.url("postgresql")} : Words{"--dbb=" + t.url("mysql")}; }},
      {"URL without its option", [](const Trial& t) { return t.world.env["TAS_DB"] = "tas.db/none", Words{t.url("postgresql")}; }},
      {"URL with other mistakes", [](const Trial& t) { return Words{"--db", t.url("postgresql"), "--width", "x", "--frobnicate"}; }},
      {"bad file", [](const Trial& t) { return t.tell(), Words{"--db", "tas.db/not/a/folder/" + t.form() + ".db"}; }},
      {"wrong option", [](const Trial& t) { return t.tell(), Words{"--" + t.form() + "=1"}; }},
      {"wrong value", [](const Trial& t) { return t.tell(), Words{t.toss() ? "--width" : "--color", t.form()}; }},
      {"option without value", [](const Trial& t) { return t.tell(), Words{t.form(), "--db"}; }},
      {"unwritable log", [](const Trial& t) { return t.tell(), Words{"--log-file", "tas.db/not/a/folder/" + t.form(), "--db", "tas.db/none"}; }},
      {"unknown zone", [](const Trial& t) { return t.tell(), Words{"--tz", t.form(), "--db", "tas.db/none"}; }},
  };
  return all;
}

// As a server or a library would say it, whole or cut off.
struct Echo {
  std::string text;
  int way = 0;
};
Echo echo;  // NOLINT: commands are plain functions

struct NoArgs {};
void declare(cli::Spec&, NoArgs&) {}

int say_it(cli::App& app, const NoArgs&) {
  switch (echo.way) {
    case 0: throw Error{Errc::unreachable, "connection to server failed: " + echo.text}.hint("check " + echo.text);
    case 1: throw Error::bad_data("line 1: " + echo.text).candidates({echo.text, "other"});
    case 2: throw std::runtime_error{"FATAL: " + echo.text};
    case 3: app.warn("retrying, the server says: " + echo.text); break;
    case 4: app.note("Connected with " + echo.text); break;
    case 5: app.log().warning("server: " + echo.text, {{"detail", echo.text}}); break;
    case 6: app.log().debug(echo.text, {{"detail", "\"" + echo.text + "\""}}); break;
    case 7: app.process().err.write("NOTICE:  " + echo.text + "\n"); break;
    case 8: throw Error::bad_data("002_accounts.up.sql:1:23: syntax error").excerpt("ALTER ROLE ada SET x = " + echo.text, 23);
    default: app.print_text("{\"server\":\"" + echo.text + "\"}\n");
  }
  return 0;
}
constexpr int kWays = 10;

cli::Program echo_program() { return {"echo", "says it", "1", {cli::command<NoArgs, declare, say_it>("", "say it")}}; }

struct Leaks {
  int count = 0;
  bool is_silent = false;
  std::size_t logged = 0;  // bytes
  std::map<std::string, int> runs;

  void look(const Trial& t, const std::string& what, const std::string& where, const std::string& text) {
    for (const auto& form : t.forms) {
      if (text.find(form.text) == std::string::npos) continue;
      ++count;
      if (!is_silent && count <= 5) MESSAGE("leak: " << what << ": " << where << " shows " << form.name << " of <" << t.secret << ">: " << text);
    }
  }
  void look(const Trial& t, const std::string& what, const test::Ran& ran) {
    ++runs[what];
    look(t, what, "stdout", ran.out);
    look(t, what, "stderr", ran.err);
    look(t, what, "log", news(t.world.home() / "log"));
  }

 private:
  // What was added since the last time.
  std::string news(const std::filesystem::path& log) {
    std::ifstream stream{log};
    stream.seekg(static_cast<std::streamoff>(seen_));
    std::stringstream text;
    text << stream.rdbuf();
    seen_ += text.str().size();
    logged += text.str().size();
    return text.str();
  }
  std::size_t seen_ = 0;
};

// Which of the ways to speak is chosen.
Words manners(const Trial& t) {
  t.world.is_journal = t.random() % 8 == 0;
  t.world.tty_width = t.random() % 4 == 0 ? std::optional{80} : std::nullopt;
  Words words;
  if (t.random() % 8 == 0) words.push_back("--json");
  if (t.random() % 8 == 0) words.insert(words.end(), {"--log-format", "json"});
  else if (t.random() % 4 == 0) t.world.env["TAS_LOG_FORMAT"] = "json";
  if (t.toss()) t.world.env["TAS_LOG_LEVEL"] = "debug";
  t.world.env["TAS_LOG_FILE"] = "log";
  return words;
}


Words with(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// The secret as text of the user's own, where the command succeeds: hidden in what is printed and in the operation.
void store_it(const Trial& t, Leaks& leaks) {
  t.tell();
  const auto file = t.world.home() / "tas.db";
  leaks.look(t, "stored", t.world.run(Words{"tas", "add", "--db", file.string(), "--", "x" + t.secret}));
  const auto db = db::open(db::parse_dsn(file.string(), "/"));
  static constexpr db::Sql kNewest{"SELECT command, summary FROM operations ORDER BY operation_id DESC LIMIT 1"};
  const auto cursor = db->query(kNewest, {});
  while (cursor->next()) {
    leaks.look(t, "stored", "the operation", std::string{cursor->text(0)} + "\n" + std::string{cursor->text(1)});
  }
}

struct Verb {
  const cli::Program* program;
  Words words;
};

std::vector<Verb> verbs_of(const std::vector<cli::Program>& programs) {
  std::vector<Verb> verbs;
  for (const auto& program : programs) {
    for (const auto& command : program.commands) {
      Verb verb{&program, {}};
      for (const auto word : split(command.path, ' ')) {
        if (!word.empty()) verb.words.emplace_back(word);
      }
      if (command.path == "wait") verb.words.insert(verb.words.end(), {"--for", "1ms"});
      verbs.push_back(std::move(verb));
    }
  }
  return verbs;
}

// Returns the exit status.
int fail_it(const Trial& t, const Verb& verb, const Failure& failure, Leaks& leaks) {
  const auto typed = with(failure.prepare(t), manners(t));
  const auto ran = t.world.run(*verb.program, t.toss() ? with(verb.words, typed) : with(typed, verb.words));
  leaks.look(t, verb.program->name + " " + join(verb.words, " ") + ": " + failure.name, ran);
  return ran.status;
}

void echo_it(const Trial& t, int way, Leaks& leaks) {
  if (t.toss()) t.tell();
  else t.world.env["DATABASE_URL"] = t.url("postgresql");
  echo = {(t.toss() ? "'" : "") + t.form(), way};
  leaks.look(t, "echo", t.world.run(echo_program(), manners(t)));
}

}  // namespace

TEST_SUITE_BEGIN("secrets");

TEST_CASE("no secret is in any output of any verb") {
  const auto begin = std::chrono::steady_clock::now();
  const auto programs = test::programs();
  const auto verbs = verbs_of(programs);
  test::World world{test::at("2026-03-02T09:00:00")};
  world.env["EDITOR"] = "true";
  const auto env = world.env;
  REQUIRE(world.run("tas-migrate up --db tas.db").status == 0);
  std::mt19937 random{20260302};
  Leaks leaks;
  int failed = 0;
  for (std::size_t i = 0; i < kSecrets; ++i) {
    const auto secret = test::random_secret(random);
    const auto forms = test::forms_of(secret);
    const Trial trial{world, random, secret, forms};
    world.env = env;
    failed += fail_it(trial, verbs[i % verbs.size()], failures()[i / verbs.size() % failures().size()], leaks) != 0;
    world.env = env;
    if (i % 4 == 0) echo_it(trial, static_cast<int>(i / 4) % kWays, leaks);
    world.env = env;
    if (i % 100 == 0) store_it(trial, leaks);
  }
  CHECK(leaks.count == 0);
  // Every verb has met every failure.
  CHECK(leaks.runs.size() == verbs.size() * failures().size() + 2);
  CHECK(failed > static_cast<int>(kSecrets / 2));
  CHECK(leaks.logged > 1'000'000);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  MESSAGE(kSecrets << " secrets, " << verbs.size() << " verbs, " << failures().size() << " failures, " << failed << " runs failed, " << leaks.count
                   << " leaks, " << leaks.logged / 1024 << " KiB logged, " << took.count() << " s");
}

TEST_CASE("the test would notice a leak") {
  test::World world{test::at("2026-03-02T09:00:00")};
  world.env["EDITOR"] = "true";
  std::mt19937 random{1};
  const std::string secret = "it's a S3cret/value";
  const auto forms = test::forms_of(secret);
  const Trial trial{world, random, secret, forms};
  for (const auto& form : forms) {
    // Nobody told the program: a bare secret is a word like any other.
    echo = {form.text, 3};
    Leaks leaks;
    leaks.is_silent = true;
    leaks.look(trial, "echo", world.run(echo_program(), {}));
    CAPTURE(form.name);
    CHECK(leaks.count >= 1);
  }
}

TEST_SUITE_END();
