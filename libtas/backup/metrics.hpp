// The health of backups as Prometheus reads it from a file.
#pragma once

#include <string>

#include "libtas/backup/health.hpp"

namespace tas::backup {

std::string metrics(const Health&);

}  // namespace tas::backup
