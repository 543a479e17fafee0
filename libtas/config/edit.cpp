#include "libtas/config/edit.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "libtas/base/error.hpp"
#include "libtas/base/io.hpp"
#include "libtas/base/text.hpp"
#include "libtas/config/toml.hpp"

namespace tas::config {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (const auto line : split(text, '\n')) lines.emplace_back(line);
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

std::string joined(const std::vector<std::string>& lines) { return lines.empty() ? std::string{} : join(lines, "\n") + "\n"; }

// Index of the line that sets the name, or npos.
std::size_t line_of(const std::string& text, std::string_view name, const std::string& file) {
  for (const auto& item : read_toml(text, file)) {
    if (item.key == name) return static_cast<std::size_t>(item.line) - 1;
  }
  return std::string::npos;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else if (c == '\t') out += "\\t";
    else out += c;
  }
  return out + '"';
}

// A change that makes the file unreadable is not written.
std::string readable(std::string text, std::string_view name, const std::string& file) {
  try {
    read_toml(text, file);
  } catch (const Error&) {
    throw Error{Errc::config, file + ": " + std::string{name} + " stands there over several lines"}.hint("change it by hand: tas config path names the file");
  }
  return text;
}

}  // namespace

std::string toml_value(const Key& key, std::string_view value) {
  if (key.type == Type::boolean || key.type == Type::integer) return std::string{value};
  if (key.type != Type::words && key.type != Type::weights) return quoted(value);
  std::vector<std::string> words;
  for (const auto word : split(value, ',')) {
    if (!word.empty()) words.push_back(quoted(word));
  }
  return "[" + join(words, ", ") + "]";
}

std::string with_value(const std::string& text, const Key& key, std::string_view name, std::string_view value, const std::string& file) {
  auto lines = lines_of(text);
  const auto dot = name.rfind('.');
  const std::string table = dot == std::string_view::npos ? "" : "[" + std::string{name.substr(0, dot)} + "]";
  const std::string last{name.substr(dot == std::string_view::npos ? 0 : dot + 1)};
  const auto header = std::find_if(lines.begin(), lines.end(), [&](const std::string& line) { return !table.empty() && trim(line) == table; });
  if (const auto at = line_of(text, name, file); at != std::string::npos) {
    const auto equals = lines[at].find('=');
    lines[at] = lines[at].substr(0, equals) + "= " + toml_value(key, value);
  } else if (header != lines.end()) {
    lines.insert(header + 1, last + " = " + toml_value(key, value));
  } else {
    // Before the first table, where a dotted name means itself.
    const auto first_table = std::find_if(lines.begin(), lines.end(), [](const std::string& line) { return trim(line).starts_with('['); });
    lines.insert(first_table, std::string{name} + " = " + toml_value(key, value));
  }
  return readable(joined(lines), name, file);
}

std::string without(const std::string& text, std::string_view name, const std::string& file) {
  const auto at = line_of(text, name, file);
  if (at == std::string::npos) return text;
  auto lines = lines_of(text);
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
  return readable(joined(lines), name, file);
}

std::string text_of_file(const std::string& file) {
  std::error_code unknown;
  if (!fs::exists(file, unknown) && !unknown) return {};
  std::ifstream stream{file};
  if (!stream) throw Error{Errc::config, "cannot read " + file}.hint("check its permissions");
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

void write_file(const std::string& file, std::string_view text) {
  const fs::path path{file};
  std::error_code problem;
  if (!fs::exists(path.parent_path(), problem)) {
    fs::create_directories(path.parent_path().parent_path(), problem);
    ::mkdir(path.parent_path().c_str(), 0700);
  }
  const std::string fresh = file + ".new";
  ::unlink(fresh.c_str());
  const int fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) throw Error{Errc::cannot_create, "cannot write " + file}.hint("check the folder and its permissions");
  try {
    FdSink sink{fd, fresh};
    sink.write(text);
    sink.flush();
  } catch (...) {
    ::close(fd);
    ::unlink(fresh.c_str());
    throw;
  }
  const bool is_safe = ::fsync(fd) == 0;
  ::close(fd);
  if (is_safe && ::rename(fresh.c_str(), file.c_str()) == 0) return;
  ::unlink(fresh.c_str());
  throw Error{Errc::io, "cannot write " + file};
}

}  // namespace tas::config
