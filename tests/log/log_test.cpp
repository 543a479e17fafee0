#include "libtas/log/log.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "libtas/base/text.hpp"
#include "tests/support/world.hpp"

using namespace tas;
using log::Format;
using log::Level;
using log::Log;

namespace {

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream{file};
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

// A log with its surroundings.
struct Logged {
  log::Redactor redactor;
  FixedClock clock{test::at("2026-11-20T12:03:04") + std::chrono::microseconds{123456}};
  StringSink err;
  Log log{{"tas-migrate", "5f2a9c01"}, redactor, clock, err};
};

std::string one_line(Format format, Level level, std::string_view message, std::initializer_list<log::Field> fields) {
  Logged l;
  l.log.to_err(Level::debug, format, Log::Prefix::none);
  l.log.write(level, message, fields);
  return l.err.text();
}

}  // namespace

TEST_SUITE_BEGIN("log");

TEST_CASE("the three formats of a line") {
  const auto line = [](Format format) { return one_line(format, Level::info, "migrate: applied 003_x", {{"took_ms", 1.25}, {"file", "a b.sql"}, {"rows", 3}}); };
  CHECK(line(Format::text) == "12:03:04.123 info  migrate: applied 003_x  took_ms=1.25  file=\"a b.sql\"  rows=3  run=5f2a9c01\n");
  CHECK(line(Format::logfmt) == "time=2026-11-20T12:03:04.123456Z level=info run=5f2a9c01 program=tas-migrate msg=\"migrate: applied 003_x\" took_ms=1.25 "
                                "file=\"a b.sql\" rows=3\n");
  CHECK(line(Format::json) == "{\"schema\":\"tas.log/1\",\"time\":\"2026-11-20T12:03:04.123456Z\",\"level\":\"info\",\"run\":\"5f2a9c01\",\"program\":"
                              "\"tas-migrate\",\"message\":\"migrate: applied 003_x\",\"fields\":{\"took_ms\":1.25,\"file\":\"a b.sql\",\"rows\":3}}\n");
}

TEST_CASE("hostile text stays one line without escapes for the terminal, and JSON gives it back") {
  const std::string hostile = "a\nb\x1b[31m\x7f \"q\" \\ \t\r\xE2\x80\xAE\xC2\x9B \xF0\x9F\x94\x91 \xFF end";
  for (const auto format : {Format::text, Format::logfmt, Format::json}) {
    const auto line = one_line(format, Level::error, hostile, {{"value", hostile}});
    CHECK(line.find('\n') == line.size() - 1);
    for (const char* raw : {"\x1b", "\x7f", "\r", "\t", "\xE2\x80\xAE", "\xC2\x9B", "\xFF"}) CHECK(line.find(raw) == std::string::npos);
    CHECK(line.find("\xF0\x9F\x94\x91") != std::string::npos);
  }
  const auto json = nlohmann::json::parse(one_line(Format::json, Level::error, hostile, {{"value", hostile}}));
  const std::string given_back = "a\nb\x1b[31m\x7f \"q\" \\ \t\r\xE2\x80\xAE\xC2\x9B \xF0\x9F\x94\x91 \xEF\xBF\xBD end";
  CHECK(json.at("message") == given_back);
  CHECK(json.at("fields").at("value") == given_back);
}

TEST_CASE("levels") {
  const std::vector<Level> all{Level::error, Level::warning, Level::info, Level::debug};
  for (const auto threshold : all) {
    Logged l;
    l.log.to_err(threshold, Format::logfmt, Log::Prefix::none);
    for (const auto level : all) l.log.write(level, log::level_name(level), {});
    CHECK(split(l.err.text(), '\n').size() == static_cast<std::size_t>(threshold) + 2);
    for (const auto level : all) CHECK(l.log.wants(level) == (level <= threshold));
  }
  CHECK(log::parse_level("warning") == Level::warning);
  CHECK_FALSE(log::parse_level("warn"));
  CHECK_FALSE(log::parse_level(""));
}

TEST_CASE("lines for the journal begin with their priority") {
  Logged l;
  l.log.to_err(Level::debug, Format::logfmt, Log::Prefix::priority);
  l.log.error("a");
  l.log.warning("b");
  l.log.info("c");
  l.log.debug("d");
  std::string priorities;
  for (const auto line : split(l.err.text(), '\n')) priorities += line.substr(0, 3);
  CHECK(priorities == "<3><4><6><7>");
}

TEST_CASE("secrets are hidden in messages, fields and files") {
  test::TempFolder folder;
  Logged l;
  l.redactor.add("S3cret value");
  l.log.to_file(folder / "log", Level::info, Format::json);
  l.log.warning("server said S3cret%20value", {{"url", "postgresql://ada:other@host/tas"}, {"S", "S3cret value"}});
  for (const auto& text : {l.err.text(), contents(folder / "log")}) {
    CHECK(text.find("S3cret") == std::string::npos);
    CHECK(text.find("other") == std::string::npos);
    CHECK(text.find("postgresql://ada:***@host/tas") != std::string::npos);
  }
}

TEST_CASE("a file: for its owner only, appended to, levels and format of its own") {
  test::TempFolder folder;
  std::ofstream{folder / "log"} << "old\n";
  std::filesystem::remove(folder / "log");
  Logged l;
  l.log.to_err(Level::warning, Format::text, Log::Prefix::none);
  l.log.to_file(folder / "log", Level::debug, Format::logfmt);
  CHECK_FALSE(std::filesystem::exists(folder / "log"));
  l.log.debug("first");
  l.log.info("second");
  struct stat status {};
  REQUIRE(stat((folder / "log").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0600);
  CHECK(split(contents(folder / "log"), '\n').size() == 3);
  CHECK(l.err.text().empty());
  Logged again;
  again.log.to_file(folder / "log", Level::info, Format::logfmt);
  again.log.info("third");
  CHECK(split(contents(folder / "log"), '\n').size() == 4);
}

TEST_CASE("logrotate: a renamed file is left, a truncated one goes on at its beginning") {
  test::TempFolder folder;
  Logged l;
  l.log.to_file(folder / "log", Level::info, Format::logfmt);
  l.log.info("one");
  std::filesystem::rename(folder / "log", folder / "log.1");
  l.log.info("two");
  CHECK(contents(folder / "log.1").find("msg=one") != std::string::npos);
  CHECK(contents(folder / "log.1").find("msg=two") == std::string::npos);
  CHECK(contents(folder / "log").find("msg=two") != std::string::npos);
  std::filesystem::resize_file(folder / "log", 0);
  l.log.info("three");
  CHECK(contents(folder / "log").starts_with("time="));
  CHECK(contents(folder / "log").find("msg=two") == std::string::npos);
  std::filesystem::remove(folder / "log");
  l.log.info("four");
  CHECK(contents(folder / "log").find("msg=four") != std::string::npos);
}

TEST_CASE("a file that cannot be written is told once and breaks nothing") {
  test::TempFolder folder;
  std::ofstream{folder / "target"} << "untouched";
  std::filesystem::create_symlink(folder / "target", folder / "link");
  std::filesystem::create_directory(folder / "folder");
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  for (const auto& [file, reason] : {std::pair<std::filesystem::path, std::string>{folder / "no/such/folder/log", "No such file or directory"},
                                     {folder / "folder", "Is a directory"},
                                     {folder / "link", "it is a symbolic link"},
                                     {folder / "pipe", "No such device or address"},
                                     {"/dev/full", "No space left on device"}}) {
    Logged l;
    l.log.to_err(Level::warning, Format::text, Log::Prefix::none);
    l.log.to_file(file, Level::info, Format::logfmt);
    l.log.info("one");
    l.log.info("two");
    CHECK(l.err.text() == "tas-migrate: warning: cannot write the log " + file.string() + ": " + reason + "\n");
  }
  CHECK(contents(folder / "target") == "untouched");
}

TEST_CASE("lines of several processes do not mix") {
  test::TempFolder folder;
  constexpr int kProcesses = 4, kLines = 200;
  const std::string filling(300, 'x');
  for (int p = 0; p < kProcesses; ++p) {
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child != 0) continue;
    {
      Logged l;
      l.log.to_file(folder / "log", Level::info, Format::logfmt);
      for (int i = 0; i < kLines; ++i) l.log.info("line", {{"process", p}, {"number", i}, {"filling", filling}});
    }
    _exit(0);
  }
  for (int p = 0; p < kProcesses; ++p) wait(nullptr);
  std::set<std::string> lines;
  const auto text = contents(folder / "log");
  for (const auto line : split(text, '\n')) {
    if (line.empty()) continue;
    CHECK(line.starts_with("time="));
    CHECK(line.ends_with("filling=" + filling));
    lines.insert(std::string{line});
  }
  CHECK(lines.size() == kProcesses * kLines);
}

TEST_CASE("what a command does is in the file, what its user wrote is not") {
  test::World world{test::at("2026-03-02T09:00:00")};
  world.env["TAS_LOG_FILE"] = "tas.log";
  CHECK(world.run("tas add 'a private matter'").status == 0);
  CHECK(contents(world.home() / "tas.log") == "time=2026-03-02T09:00:00.000000Z level=info run=5f2a9c01 program=tas msg=finished command=add exit=0 took_ms=0\n");
  world.env["TAS_LOG_LEVEL"] = "debug";
  CHECK(world.run("tas add 'a private matter' password=x").status == 0);
  CHECK(contents(world.home() / "tas.log").find("command_line=\"tas add 'a private matter' 'password=***'\"") != std::string::npos);
}

TEST_CASE("errors are in the file, too, those of the command line included") {
  test::World world{test::at("2026-03-02T09:00:00")};
  for (const char* line : {"tas frobnicate --log-file=log", "tas list --log-file log --wrong", "tas show t99 --log-file log", "tas list --json --log-file log t99 --wrong"}) {
    std::filesystem::remove(world.home() / "log");
    const auto ran = world.run(line);
    CAPTURE(line);
    CHECK(ran.status != 0);
    CHECK_FALSE(ran.err.empty());
    const auto text = contents(world.home() / "log");
    CHECK(text.find("level=error run=5f2a9c01 program=tas msg=") != std::string::npos);
    CHECK(text.find(" exit=" + std::to_string(ran.status)) != std::string::npos);
  }
}

TEST_CASE("with --log-format json everything on the standard error is a line of the schema") {
  test::World world{test::at("2026-03-02T09:00:00")};
  for (const char* line : {"tas add Dishes --log-level debug", "tas add Dishes", "tas show t99", "tas list --wrong", "tas-migrate up --db new.db --log-level info",
                           "tas list --log-file no/such/folder"}) {
    CAPTURE(line);
    const auto ran = world.run(std::string{line} + " --log-format json");
    for (const auto text : split(ran.err, '\n')) {
      if (text.empty()) continue;
      const auto json = nlohmann::json::parse(text, nullptr, false);
      REQUIRE_FALSE(json.is_discarded());
      CHECK(json.at("schema") == "tas.log/1");
      CHECK(json.at("run") == "5f2a9c01");
      CHECK(json.at("fields").is_object());
    }
    CHECK((ran.status == 0 || ran.err.find("\"level\":\"error\"") != std::string::npos));
  }
  const auto both = world.run("tas show t99 --json --log-format json");
  CHECK(nlohmann::json::parse(both.err).at("error").at("exit") == 3);
}

TEST_CASE("under the journal every line for people has a priority") {
  test::World world{test::at("2026-03-02T09:00:00")};
  world.is_journal = true;
  CHECK(world.run("tas add Dishes").err.starts_with("<6>Added t1"));
  CHECK(world.run("tas show t99").err.starts_with("<3>tas: "));
  const auto err = world.run("tas frobnicate").err;
  CHECK(err.find("\n<3>hint: ") != std::string::npos);
}

TEST_SUITE_END();
