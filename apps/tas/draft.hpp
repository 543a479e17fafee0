// A text that somebody edits: a file of their own, opened in their editor.
#pragma once

#include <string>

#include "libtas/cli/app.hpp"

namespace tas::apps {

// Only they can read it, and it is removed unless it is kept.
class Draft {
 public:
  explicit Draft(cli::App&);
  ~Draft();
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  const std::string& path() const { return path_; }
  void keep() { is_kept_ = true; }
  void write(const std::string& text);
  std::string read() const;
  // Opens it and waits; throws failed when the editor does.
  void open();

 private:
  cli::App& app_;
  std::string path_;
  bool is_kept_ = false;
};

// A line at the top that says what is wrong with the text below; and the text without it.
std::string marked(const std::string& text, const std::string& mistake);
std::string without_marks(const std::string& text);

}  // namespace tas::apps
