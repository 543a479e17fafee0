// What tas doctor has found: what was looked at, what was there, and what to do about it.
#pragma once

#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/render/table.hpp"

namespace tas::apps {

class Findings {
 public:
  Findings();

  void add(const std::string& what, std::string found) { add(what, std::move(found), true, {}); }
  // It works, but something should be done.
  void advise(const std::string& what, std::string found, std::string advice) { add(what, std::move(found), true, std::move(advice)); }
  void complain(const std::string& what, std::string found, std::string advice) { add(what, std::move(found), false, std::move(advice)); }

  bool is_sound() const noexcept { return is_sound_; }
  void print(cli::App&) const;

 private:
  void add(const std::string& what, std::string found, bool is_sound, std::string advice);

  render::Table table_;
  std::string advice_;  // a line each
  bool is_sound_ = true;
};

}  // namespace tas::apps
