import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Router } from 'wouter';
import { I18nProvider } from '../i18n/I18n';
import { createQueryClient } from './query-client';
import { Session } from './Session';
import { cssVariables, theme } from './theme';

export function App(): ReactNode {
  const [client] = useState(createQueryClient);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <I18nProvider>
        <QueryClientProvider client={client}>
          <Notifications position="bottom-left" limit={3} autoClose={3000} />
          <Router base="/console">
            <Session />
          </Router>
        </QueryClientProvider>
      </I18nProvider>
    </MantineProvider>
  );
}
