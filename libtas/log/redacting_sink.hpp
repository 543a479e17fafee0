// The choke point: a stream that lets no secret through. A secret split over several writes is found: bytes are held
// until flush() or until enough of them are there. Without a known value the users' data passes straight through.
#pragma once

#include <string>

#include "libtas/base/io.hpp"
#include "libtas/log/redact.hpp"

namespace tas::log {

class RedactingSink final : public Sink {
 public:
  RedactingSink(Sink& inner, const Redactor& redactor, Rules rules) : inner_{inner}, redactor_{redactor}, rules_{rules} {}
  ~RedactingSink() override;
  RedactingSink(const RedactingSink&) = delete;
  RedactingSink& operator=(const RedactingSink&) = delete;

  void write(std::string_view bytes) override;
  void flush() override;

 private:
  Sink& inner_;
  const Redactor& redactor_;
  Rules rules_;
  std::string held_;
};

}  // namespace tas::log
