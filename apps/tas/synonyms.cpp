#include "apps/tas/commands.hpp"

namespace tas::apps {

std::vector<cli::Synonym> synonyms() {
  return {{"complete", {"done", "list done"}},   {"completed", {"list done", "done"}}, {"finish", {"done"}},           {"finished", {"list done", "done"}},
          {"stop", {"done", "pause"}},           {"begin", {"start"}},                 {"continue", {"resume"}},       {"create", {"add"}},
          {"new", {"add"}},                      {"log", {"record", "history"}},       {"track", {"record"}},          {"delete", {"task delete", "instance delete"}},
          {"remove", {"task delete", "instance delete"}}, {"modify", {"edit"}},        {"change", {"edit"}},           {"annotate", {"note"}},
          {"find", {"search"}},                  {"info", {"show"}},                   {"suggest", {"next"}},          {"today", {"list today"}},
          {"overdue", {"list overdue"}},         {"category", {"tag list"}},           {"tasks", {"task list"}},       {"settings", {"config list"}},
          {"import", {"help"}},                  {"postpone", {"defer"}},              {"check", {"doctor"}},          {"revert", {"undo"}}};
}

}  // namespace tas::apps
