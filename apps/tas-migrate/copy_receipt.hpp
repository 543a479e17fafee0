// What `tas-migrate copy` says at the end.
#pragma once

#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/cli/spec.hpp"
#include "libtas/copy/copy.hpp"

namespace tas::apps {

struct CopyEnds {
  std::string from, to;             // addresses without passwords
  std::optional<std::string> user;  // as typed
};

void declare_copy_json(cli::Spec&);
void print_copy_receipt(cli::App&, const copy::Receipt&, const CopyEnds&, double took_ms);

}  // namespace tas::apps
