#include "apps/tas/adding.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "apps/tas/job_of.hpp"
#include "apps/tas/new_routine.hpp"
#include "apps/tas/occurrence.hpp"
#include "apps/tas/rating_questions.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/steps.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/time/calendar_words.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {
namespace {

std::string line(cli::App& app, const domain::Instance& i, const domain::Task& task, std::string_view what) {
  const bool is_past = i.due_at && *i.due_at < app.now();
  std::string text = fmt::format("{} {} {}", what, to_string(task.id), quoted_name(task.name));
  text += "  " + to_string(i.id);
  text += due_line(app, i);
  if (is_past) text += ": that has passed";
  for (const auto& tag : task.tags) text += "  +" + terminal_safe(tag);
  return text + ratings_line(app, i);
}

// The task that an exact name means already.
std::optional<domain::Task> existing(cli::App& app, store::Tasks& tasks, const Adding& a) {
  const auto named = tasks.named(a.task.name);
  if (named.empty() || named.front().archived_at) return std::nullopt;
  if (a.is_new) {
    app.warn("there is another task of that name: " + to_string(named.front().id));
    return std::nullopt;
  }
  if (named.size() > 1 && !named[1].archived_at) {
    throw Error{Errc::ambiguous, fmt::format("{} tasks are called {}", named.size(), quoted_name(a.task.name))}.hint(
        "tas instance add t<ID> adds to one of them, --new makes another");
  }
  if (a.task.type || !a.task.tags.empty()) {
    app.warn(to_string(named.front().id) + " exists: its type and tags stay as they are (tas task edit changes them)");
  }
  return named.front();
}

// A name that ends with a day is a name, and may have been meant as a deadline.
void hint_at_time(cli::App& app, const std::string& name) {
  const auto words = split(name, ' ');
  const auto last = ascii_lower(words.back());
  const bool is_day = last == "today" || last == "tomorrow" || last == "tonight" || (last.size() > 4 && time::weekday_of(last));
  if (words.size() < 2 || !is_day || !app.wants_words()) return;
  app.note(fmt::format("  \"{}\" is part of the name; due:{} would be a deadline (tas undo takes it back)", last, last));
}

// As REF it would mean something else.
void warn_of_id(cli::App& app, const domain::Task& task) {
  if (task.name != "@" && !cli::is_id(task.name)) return;
  app.warn(fmt::format("{} looks like an id: only {} will name this task (tas undo takes it back)", quoted_name(task.name), to_string(task.id)));
}

// A routine has occurrences of its own, each with its own deadline and prediction.
int add_routine(cli::App& app, store::Operation& op, const Adding& a, const cli::Ratings& ratings) {
  domain::Instance unused;
  if (a.due) throw Error::usage("a routine is due by itself").hint("tas routine add --window says how long after its beginning");
  if (!cli::apply_ratings(ratings, domain::Phase::before, unused).empty() || !cli::emotions_of(ratings).empty()) {
    throw Error::usage("what you expect belongs to one occurrence").hint("tas start takes it");
  }
  if (a.is_begun) throw Error::usage("a routine comes by itself").hint("tas start begins its occurrence");
  auto& s = app.session();
  store::Tasks tasks{s.db(), s.user()};
  const auto task = make_routine(app, op, tasks, a.task, a.routine);
  join_job(app, op, a.job, task.id);
  app.finish(op, fmt::format("add {} \"{}\"", to_string(task.id), task.name));
  say_routine(app, task, fmt::format("Added {} {}", to_string(task.id), quoted_name(task.name)));
  return 0;
}

}  // namespace

void fill_from(const domain::Task& of_template, Adding& a) {
  const auto otherwise = [](auto& typed, const auto& kept) {
    if (!typed) typed = kept;
  };
  otherwise(a.task.type, of_template.type);
  otherwise(a.task.kind, of_template.kind);
  otherwise(a.task.estimate_min, of_template.estimate_min);
  otherwise(a.task.default_aversion, of_template.default_aversion);
  otherwise(a.task.description, of_template.description);
  otherwise(a.task.routine_window_min, of_template.routine_window_min);
  otherwise(a.routine.every, of_template.routine_rule);
  auto tags = of_template.tags;
  for (const auto& tag : a.task.tags) {
    if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
  }
  a.task.tags = std::move(tags);
}

int finish_adding(cli::App& app, store::Operation& op, const Adding& a, const cli::Ratings& ratings) {
  if (a.routine.every) return add_routine(app, op, a, ratings);
  auto& s = app.session();
  store::Tasks tasks{s.db(), s.user()};
  const auto known = existing(app, tasks, a);
  const auto task = known ? *known : tasks.add(op, a.task);
  join_job(app, op, a.job, task.id);
  store::Instances instances{s.db(), s.user()};
  const auto open = known ? instances.list({.state = store::InstanceFilter::State::open, .task = task.id}) : std::vector<domain::Instance>{};
  const std::string beside = open.empty() ? "" : open.size() == 1 ? "  (" + to_string(open.front().id) + " is open, too)" : fmt::format("  ({} others are open, too)", open.size());
  auto instance = next_attempt(app, instances, task, app.now());
  if (a.task.estimate_min) instance.predicted_duration_min = a.task.estimate_min;
  if (a.due) instance.due_at = time::parse_when(*a.due, app.now(), app.zone(), time::Lean::future);
  if (!cli::apply_ratings(ratings, domain::Phase::before, instance).empty()) domain::initialize(instance, app.now());
  if (a.is_begun) {
    try {
      refuse_second(instances, InstanceId{});
    } catch (const Error& e) {
      throw Error{e.code(), e.message()}.hint("tas pause or tas done first; or without --start, then tas start --parallel");
    }
    domain::start(instance, app.now());
  }
  const bool is_first = a.is_begun && !instances.has_prediction(task.id);
  instance = instances.add(op, instance);
  if (const auto emotions = cli::emotions_of(ratings); !emotions.empty()) instances.set_emotions(op, instance.id, domain::Phase::before, emotions);
  app.finish(op, fmt::format("add {} \"{}\"", to_string(instance.id), task.name));
  say(app, instance, line(app, instance, task, known ? "Added another" : "Added") + beside + (a.is_begun ? "  running" : ""));
  if (!known) warn_of_id(app, task);
  if (!a.due && !known) hint_at_time(app, task.name);
  if (a.is_begun) ask_and_store(app, open_questions(app, instance, domain::Phase::before), *op.logged_as(), instance, domain::Phase::before, is_first);
  return 0;
}

}  // namespace tas::apps
