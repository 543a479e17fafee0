#include "libtas/config/config.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <map>

#include "libtas/base/error.hpp"
#include "libtas/config/edit.hpp"
#include "libtas/config/schema.hpp"
#include "tests/support/database.hpp"

namespace tas::test {
namespace {

struct Files {
  TempFolder folder;
  std::map<std::string, std::string> env;

  std::filesystem::path write(const char* name, const std::string& text) {
    std::ofstream{folder / name} << text;
    return folder / name;
  }
  config::Config load(bool is_named = false) {
    return config::Config::load({folder / "system.toml", folder / "user.toml", folder / ".tas.toml", is_named}, [this](const std::string& name) {
      const auto found = env.find(name);
      return found == env.end() ? std::nullopt : std::optional{found->second};
    });
  }
  // Message and hint of the refusal.
  std::string refusal() {
    try {
      load();
    } catch (const Error& e) {
      CHECK(e.code() == Errc::config);
      return e.message() + " | " + e.hint();
    }
    return "";
  }
};

bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_SUITE_BEGIN("config");

TEST_CASE("without files and variables every setting has its default") {
  Files files;
  const auto config = files.load();
  for (const auto& key : config::keys()) {
    CAPTURE(std::string{key.name});
    CHECK_FALSE(key.meaning.empty());
    if (key.name.ends_with(".*")) continue;
    const auto value = config.text(key.name);
    CHECK(value.value_or("") == key.standard);
    if (value) CHECK(config.all().at(std::string{key.name}).origin == "default");
    if (!key.standard.empty()) CHECK(config::checked(key, key.standard, "the table") == key.standard);
  }
}

TEST_CASE("the later place wins: system, user, project, environment") {
  Files files;
  files.write("system.toml", "color = \"never\"\n[list]\nrows = 5\n");
  CHECK(files.load().text("color") == "never");
  const auto user = files.write("user.toml", "# mine\n\ncolor = \"always\"\n");
  CHECK(files.load().text("color") == "always");
  CHECK(files.load().all().at("color").origin == user.string() + ":3");
  files.write(".tas.toml", "color = \"auto\"\n");
  CHECK(files.load().text("color") == "auto");
  files.env["TAS_COLOR"] = "never";
  CHECK(files.load().text("color") == "never");
  CHECK(files.load().all().at("color").origin == "TAS_COLOR");
  CHECK(files.load().integer("list.rows") == 5);
}

TEST_CASE("every variable of the environment sets its setting") {
  for (const auto& key : config::keys()) {
    if (key.variable.empty()) continue;
    CAPTURE(std::string{key.variable});
    Files files;
    const std::string last_word{key.words.substr(key.words.rfind(' ') + 1)};
    const std::string value = key.type == config::Type::boolean   ? "true"
                              : key.type == config::Type::integer ? "77"
                              : key.type == config::Type::weights ? last_word + "=2.5"
                              : key.words.empty()                 ? "x"
                                                                  : last_word;
    files.env[std::string{key.variable}] = value;
    CHECK(files.load().text(key.name) == value);
    files.env[std::string{key.variable}] = "no such value";
    if (key.type != config::Type::text) CHECK(says(files.refusal(), std::string{key.variable} + ": "));
  }
}

TEST_CASE("what is not understood is refused with its line") {
  Files files;
  struct Case {
    const char* text;
    const char* says;
  };
  for (const auto& c : {Case{"colour = \"never\"\n", "user.toml:1: unknown setting \"colour\" | did you mean color?"},
                        Case{"\nrating.aks = [\"relief\"]\n", "user.toml:2: unknown setting \"rating.aks\" | did you mean rating.ask?"},
                        Case{"color = 3\n", "user.toml:1: color is not of its type | write a text in quotes"},
                        Case{"ascii = \"true\"\n", "ascii is not of its type | write true or false"},
                        Case{"list.rows = \"20\"\n", "list.rows is not of its type | write a whole number"},
                        Case{"list.rows = 0\n", "\"0\" is no value of list.rows | a whole number from 1 to 1000000"},
                        Case{"list.rows = 1.5\n", "list.rows is not of its type"},
                        Case{"rating.ask = \"relief\"\n", "rating.ask is not of its type | write a list of words"},
                        Case{"rating.ask = [\"releif\"]\n", "\"releif\" is no value of rating.ask"},
                        Case{"composite.weights = [\"calm\"]\n", "\"calm\" is no value of composite.weights | a name, = and a weight from 0 to 1000: calm=2"},
                        Case{"composite.weights = [\"calm=-1\"]\n", "\"calm=-1\" is no value of composite.weights"},
                        Case{"composite.weights = [\"clam=1\"]\n", "\"clam\" is no value of composite.weights | one of calm, net_wellbeing"},
                        Case{"composite.weights = \"calm=1\"\n", "composite.weights is not of its type | write a list of names with numbers"},
                        Case{"rating.ask = [1]\n", "rating.ask is not of its type"},
                        Case{"color = \"sometimes\"\n", "\"sometimes\" is no value of color | one of auto, always, never"},
                        Case{"color = \n", "user.toml:1:"}, Case{"color = \"auto\"\ncolor = \"never\"\n", "user.toml:2:"}, Case{"[rating\n", "user.toml:1:"}}) {
    CAPTURE(std::string{c.text});
    files.write("user.toml", c.text);
    const auto refusal = files.refusal();
    CAPTURE(refusal);
    CHECK(says(refusal, c.says));
  }
}

TEST_CASE("a project sets no aliases, no database, nothing personal") {
  for (const auto* line : {"alias.d = \"done\"\n", "database = \"x.db\"\n", "user = \"sam\"\n", "editor = \"rm\"\n", "hook.pre = \"rm\"\n", "hook.post = \"rm\"\n", "picker = \"rm\"\n", "history.keep = 1\n"}) {
    CAPTURE(std::string{line});
    Files files;
    files.write(".tas.toml", line);
    CHECK(says(files.refusal(), "may not be set by a project"));
    files.write(".tas.toml", "");
    files.write("user.toml", line);
    CHECK(files.refusal().empty());
  }
}

TEST_CASE("a file that was named must exist") {
  Files files;
  Errc code = Errc::failed;
  try {
    files.load(true);
  } catch (const Error& e) {
    code = e.code();
  }
  CHECK(code == Errc::no_input);
}

TEST_CASE("the project's file is the nearest one above") {
  const TempFolder folder;
  std::filesystem::create_directories(folder / "a" / "b");
  CHECK(config::project_file(folder / "a" / "b").empty());
  std::ofstream{folder / ".tas.toml"} << "";
  CHECK(config::project_file(folder / "a" / "b") == folder / ".tas.toml");
  std::ofstream{folder / "a" / ".tas.toml"} << "";
  CHECK(config::project_file(folder / "a" / "b") == folder / "a" / ".tas.toml");
}

TEST_CASE("a change leaves everything else as it was written") {
  struct Case {
    const char *before, *name, *value, *after;
  };
  for (const auto& c : {Case{"", "color", "never", "color = \"never\"\n"}, Case{"# mine\ncolor = \"auto\"   # why\n", "color", "never", "# mine\ncolor = \"never\"\n"},
                        Case{"[rating]\nprompt = \"never\"\n", "rating.ask", "relief,stress", "[rating]\nask = [\"relief\", \"stress\"]\nprompt = \"never\"\n"},
                        Case{"[rating]\nprompt = \"never\"\n", "list.rows", "5", "list.rows = 5\n[rating]\nprompt = \"never\"\n"},
                        Case{"rating.prompt = \"never\"\n", "rating.keys", "line", "rating.prompt = \"never\"\nrating.keys = \"line\"\n"},
                        Case{"", "alias.d", "done -r\"$1\" \\", "alias.d = \"done -r\\\"$1\\\" \\\\\"\n"}}) {
    CAPTURE(std::string{c.before});
    const auto after = config::with_value(c.before, *config::find_key(c.name), c.name, c.value, "file");
    CHECK(after == c.after);
    CHECK(config::with_value(after, *config::find_key(c.name), c.name, c.value, "file") == after);
  }
  CHECK(config::without("a = 1\ncolor = \"x\"\n[b]\n", "color", "file") == "a = 1\n[b]\n");
  CHECK(config::without("a = 1\n", "color", "file") == "a = 1\n");
  CHECK_THROWS_AS(config::with_value("rating.ask = [\n  \"relief\",\n]\n", *config::find_key("rating.ask"), "rating.ask", "relief", "file"), Error);
}

TEST_SUITE_END();

}  // namespace tas::test
