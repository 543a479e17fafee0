// What programs get of the rows that several commands print: tas-json(5) and --help are made from it.
#pragma once

#include <string>

#include "libtas/cli/spec.hpp"

namespace tas::apps {

void describe_instances(cli::Spec&);
void describe_instance(cli::Spec&);
void describe_tasks(cli::Spec&, std::string schema = "tas.task.list/1");
void describe_task(cli::Spec&);
void describe_open(cli::Spec&);
void describe_day(cli::Spec&);

}  // namespace tas::apps
